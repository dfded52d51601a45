package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A dated event, or one made up and named so, with what it did to prices and volatilities.
 *
 * @param name such as {@code 2020-03-12-black-thursday}; not blank
 * @param known first day, UTC, on which the event's figures could be used; earlier requirements
 *     never see it
 * @param price change of each asset's price, relative, in [-0.99, 10]
 * @param volatility change of each asset's volatility, relative, in [-0.9, 10]
 */
public record StressEvent(String name, LocalDate known, AssetTable price, AssetTable volatility) {
  public StressEvent {
    Check.argument(!name.isBlank(), "stress name must not be blank, was '%s'", name);
    price.check("stress." + name + ".price", -0.99, 10);
    volatility.check("stress." + name + ".volatility", -0.9, 10);
  }

  /** Returns whether the event's figures could be used at {@code asOf}. */
  public boolean knownAt(Instant asOf) {
    return !asOf.isBefore(known.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
