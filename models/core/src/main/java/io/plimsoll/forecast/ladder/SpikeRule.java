package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.market.Check;

/**
 * When an hour counts as a spike: RV(t + 1) &gt; k · median of the longest window up to t. Only
 * calm origins, with RV(t) at or below the threshold, are at risk of one beginning.
 *
 * @param multiple k [1], above 1
 */
public record SpikeRule(double multiple) {
  public SpikeRule {
    Check.argument(
        multiple > 1 && Double.isFinite(multiple),
        "multiple must be finite and above 1, was %s",
        multiple);
  }

  /** Returns the threshold as known at {@code row}, a variance above 0. */
  public double threshold(ForecastInputs inputs, int row) {
    return multiple * inputs.median(row);
  }
}
