package io.plimsoll.pipeline.plan;

import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a user may say about a table.
 *
 * @param instruments that get rows, all that have records of their own if empty
 * @param step of the grid; by default an hour for bars alone, else a minute
 * @param windows after the step, ascending; by default those that suit the step
 * @param families by name, all that fit if empty
 * @param references against which correlation and beta are measured; by default BTC and ETH
 */
public record PlanOptions(
    List<Instrument> instruments,
    Optional<Duration> step,
    List<Duration> windows,
    List<String> families,
    List<String> references) {
  /** Assets of the default references. */
  public static final List<String> DEFAULT_REFERENCES = List.of("BTC", "ETH");

  /** Everything by default. */
  public static final PlanOptions DEFAULT =
      new PlanOptions(List.of(), Optional.empty(), List.of(), List.of(), DEFAULT_REFERENCES);

  public PlanOptions {
    instruments = List.copyOf(instruments);
    windows = List.copyOf(windows);
    families = List.copyOf(families);
    references = List.copyOf(references);
  }
}
