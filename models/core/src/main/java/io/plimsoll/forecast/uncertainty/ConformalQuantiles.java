package io.plimsoll.forecast.uncertainty;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of the log realized variance of one instrument: ln F plus quantiles of the past errors
 * ln RV − ln F, at levels that adapt to what came.
 *
 * <p>Adaptive conformal inference, one-sided: level τ is looked up at a, and each outcome y moves a
 * ← a + γ (τ − 1[y ≤ q(a)]). However the market drifts, the share of outcomes at or below the
 * quantile differs from τ by no more than |a(T) − a(0)| / (T γ) after T steps, and a stays bounded
 * while errors are, for a level beyond 0 or 1 reaches beyond the errors kept. Levels adapt apart;
 * {@link #logQuantiles} sorts two that cross. The start, a = τ on the errors of a block that the
 * forecaster has not seen, is split conformal. References: Gibbs and Candès (2021), NeurIPS,
 * equation 2 and proposition 4.1; Chernozhukov, Fernández-Val and Galichon (2010), Econometrica
 * 78(3), for the sorting.
 *
 * <p>The record is the whole state: a step returns the next one.
 *
 * @param levels τ [1], in (0, 1), strictly rising, at least one
 * @param rate γ, at least 0; 0 is split conformal on a rolling window, 0.005 to 0.05 is usual
 * @param capacity newest errors that are kept, at least 1
 * @param adapted a of each level [1], finite; may leave (0, 1)
 * @param residuals errors ln RV − ln F, oldest first, finite, at least one, at most {@code
 *     capacity}
 */
public record ConformalQuantiles(
    List<Double> levels, double rate, int capacity, List<Double> adapted, List<Double> residuals) {
  public ConformalQuantiles {
    levels = List.copyOf(levels);
    adapted = List.copyOf(adapted);
    residuals = List.copyOf(residuals);
    Check.argument(!levels.isEmpty(), "levels must not be empty, was %s", levels);
    for (int i = 0; i < levels.size(); i++) {
      double level = levels.get(i);
      Check.argument(level > 0 && level < 1, "levels must lie in (0, 1), was %s", level);
      Check.argument(
          i == 0 || level > levels.get(i - 1), "levels must rise strictly, was %s", levels);
    }
    Check.argument(
        rate >= 0 && Double.isFinite(rate), "rate must be finite and at least 0, was %s", rate);
    Check.argument(capacity >= 1, "capacity must be at least 1, was %s", capacity);
    Check.argument(
        adapted.size() == levels.size(), "adapted must be %s, was %s", levels.size(), adapted);
    for (double level : adapted) {
      Check.argument(Double.isFinite(level), "adapted must be finite, was %s", level);
    }
    Check.argument(!residuals.isEmpty(), "residuals must not be empty, was %s", residuals);
    Check.argument(
        residuals.size() <= capacity,
        "residuals must be at most %s, was %s",
        capacity,
        residuals.size());
    for (double residual : residuals) {
      Check.argument(Double.isFinite(residual), "residuals must be finite, was %s", residual);
    }
  }

  /**
   * Returns the start, split conformal on errors out of sample.
   *
   * @param levels τ [1], in (0, 1), strictly rising, at least one
   * @param rate γ, at least 0
   * @param capacity newest errors that are kept, at least 1
   * @param residuals errors ln RV − ln F (n), oldest first, finite, n at least 1; the newest {@code
   *     capacity} are kept
   */
  public static ConformalQuantiles start(
      List<Double> levels, double rate, int capacity, double[] residuals) {
    Check.argument(capacity >= 1, "capacity must be at least 1, was %s", capacity);
    List<Double> kept = new ArrayList<>();
    for (int i = Math.max(residuals.length - capacity, 0); i < residuals.length; i++) {
      kept.add(residuals[i]);
    }
    return new ConformalQuantiles(levels, rate, capacity, levels, kept);
  }

  /**
   * Returns the quantiles of ln RV (levels), ascending.
   *
   * @param logForecast ln of the variance forecast, finite
   */
  public double[] logQuantiles(double logForecast) {
    double[] quantiles = raw(logForecast);
    Arrays.sort(quantiles);
    return quantiles;
  }

  /**
   * Returns the state after an outcome.
   *
   * @param logForecast ln of the variance forecast that was given, finite
   * @param logRealized ln of the variance that came, finite
   */
  public ConformalQuantiles after(double logForecast, double logRealized) {
    Check.argument(Double.isFinite(logRealized), "logRealized must be finite, was %s", logRealized);
    double[] quantiles = raw(logForecast);
    List<Double> next = new ArrayList<>();
    for (int i = 0; i < quantiles.length; i++) {
      double below = logRealized <= quantiles[i] ? 1 : 0;
      next.add(adapted.get(i) + rate * (levels.get(i) - below));
    }
    int from = residuals.size() == capacity ? 1 : 0;
    List<Double> kept = new ArrayList<>(residuals.subList(from, residuals.size()));
    kept.add(logRealized - logForecast);
    return new ConformalQuantiles(levels, rate, capacity, next, kept);
  }

  private double[] raw(double logForecast) {
    Check.argument(Double.isFinite(logForecast), "logForecast must be finite, was %s", logForecast);
    var errors = new ResidualQuantiles(residuals);
    return adapted.stream().mapToDouble(level -> logForecast + errors.at(level)).toArray();
  }
}
