package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import java.time.Instant;

/**
 * How the values of a plan were found.
 *
 * @param tried number of settings that were compared, at least 1
 * @param before end of the data on which they were compared: a test must begin no earlier
 */
public record Chosen(int tried, Instant before) {
  public Chosen {
    Check.argument(tried >= 1, "chosen.tried must be at least 1, was %s", tried);
  }
}
