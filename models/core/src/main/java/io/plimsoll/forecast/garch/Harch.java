package io.plimsoll.forecast.garch;

import io.plimsoll.market.Check;
import java.util.HashSet;
import java.util.List;

/**
 * HARCH: h(t) = ω + Σᵢ αᵢ mean of the last lᵢ squared residuals.
 *
 * <p>Reference: Müller et al. (1997), in the means of python-arch.
 *
 * @param lags window lengths l [returns], each at least 1, none twice
 */
public record Harch(List<Integer> lags) implements VolatilityProcess {
  /** A day, a week and a month of trading days. */
  public static final Harch DAY_WEEK_MONTH = new Harch(List.of(1, 5, 22));

  public Harch {
    lags = List.copyOf(lags);
    Check.argument(!lags.isEmpty(), "lags must not be empty, was %s", lags);
    Check.argument(
        lags.stream().allMatch(lag -> lag >= 1) && new HashSet<>(lags).size() == lags.size(),
        "lags must be at least 1 and differ, was %s",
        lags);
  }

  @Override
  public Recursion recursion() {
    return new HeterogeneousRecursion(lags.stream().mapToInt(lag -> lag).toArray());
  }
}
