package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import io.plimsoll.market.InstrumentKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the law of a holder asks.
 *
 * @param maxLeverage most gross notional over initial requirement, in [1, 1000]
 * @param closeOut least maintenance requirement over the initial one, in [0, 1]
 * @param products that may be held
 */
public record Jurisdiction(double maxLeverage, double closeOut, Set<InstrumentKind> products) {
  public Jurisdiction {
    Check.inRange("max-leverage", maxLeverage, 1, 1000);
    Check.inRange("close-out", closeOut, 0, 1);
    Check.argument(!products.isEmpty(), "products must name a kind, was %s", products);
    products = Collections.unmodifiableSet(EnumSet.copyOf(products));
  }

  /** Returns the stricter of both in everything. */
  Jurisdiction and(Jurisdiction other) {
    var both = EnumSet.copyOf(products);
    both.retainAll(other.products);
    Check.argument(
        !both.isEmpty(), "jurisdictions must have a product in common, was %s", other.products);
    return new Jurisdiction(
        Math.min(maxLeverage, other.maxLeverage), Math.max(closeOut, other.closeOut), both);
  }

  /** Returns the least initial requirement of a gross notional. */
  public double least(double grossNotional) {
    return grossNotional / maxLeverage;
  }
}
