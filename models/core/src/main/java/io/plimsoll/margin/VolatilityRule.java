package io.plimsoll.margin;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.OptionalDouble;

/**
 * Which volatility a requirement is made of.
 *
 * @param floor least volatility of an asset, however calm the forecast [1/√year], in [0.01, 10]
 * @param withheld volatility of an asset whose forecast is withheld, at least its floor [1/√year]
 * @param spikeWeight κ, rise of the volatility at a spike probability of 1, in [0, 1]
 * @param spikeReference p_ref, spike probability up to which nothing is added, in [0, 0.95]
 */
public record VolatilityRule(
    AssetTable floor, AssetTable withheld, double spikeWeight, double spikeReference) {
  public VolatilityRule {
    floor.check("volatility.floor", 0.01, 10);
    withheld.check("volatility.withheld", 0.01, 10);
    Check.argument(
        withheld.otherwise() >= floor.otherwise(),
        "volatility.withheld.default must be at least the floor, was %s",
        withheld.otherwise());
    for (AssetTable table : new AssetTable[] {floor, withheld}) {
      for (String base : table.byBase().keySet()) {
        var underlying = new Underlying(base, "USD");
        Check.argument(
            withheld.of(underlying) >= floor.of(underlying),
            "volatility.withheld of %s must be at least its floor, was %s",
            base,
            withheld.of(underlying));
      }
    }
    Check.inRange("volatility.spike-weight", spikeWeight, 0, 1);
    Check.inRange("volatility.spike-reference", spikeReference, 0, 0.95);
  }

  /** Returns the volatility to use for {@code underlying} under {@code forecast}. */
  public Volatility used(Underlying underlying, Forecast forecast) {
    if (forecast instanceof Forecast.Issued issued) {
      return used(underlying, issued.volatility(), issued.spikeProbability());
    }
    return new Volatility(withheld.of(underlying));
  }

  /**
   * Returns max(floor, σ̂·m) with m = 1 + κ·max(0, p − p_ref) / (1 − p_ref).
   *
   * @param spikeProbability p; empty adds nothing
   */
  public Volatility used(
      Underlying underlying, Volatility forecast, OptionalDouble spikeProbability) {
    double excess = Math.max(0, spikeProbability.orElse(0) - spikeReference);
    double multiplier = 1 + spikeWeight * excess / (1 - spikeReference);
    return new Volatility(Math.max(floor.of(underlying), forecast.annualised() * multiplier));
  }
}
