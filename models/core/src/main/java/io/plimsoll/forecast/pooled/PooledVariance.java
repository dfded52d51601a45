package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.List;

/**
 * Realized variance of one horizon by models that learned from all instruments at once: the
 * geometric mean of its parts, each of ln(RV / (n base)), n the bars of the horizon.
 */
public final class PooledVariance {
  private final Duration horizon;
  private final List<BaggedModel> parts;
  private final List<InputColumns> columns;

  private PooledVariance(Duration horizon, List<BaggedModel> parts, List<InputColumns> columns) {
    this.horizon = horizon;
    this.parts = parts;
    this.columns = columns;
  }

  /**
   * Returns the geometric mean of {@code parts}.
   *
   * @param horizon whole bars of {@link PanelInputs#BAR}
   * @param parts at least one, on some of {@link PanelInputs#names}
   */
  public static PooledVariance of(Duration horizon, List<BaggedModel> parts) {
    Check.argument(
        horizon.toSeconds() > 0 && horizon.toSeconds() % PanelInputs.BAR.toSeconds() == 0,
        "horizon must be whole bars of %s, was %s",
        PanelInputs.BAR,
        horizon);
    Check.argument(!parts.isEmpty(), "parts must hold a model, was %s", parts);
    return new PooledVariance(
        horizon,
        List.copyOf(parts),
        parts.stream().map(part -> InputColumns.of(PanelInputs.names(), part.features())).toList());
  }

  /** Returns the horizon. */
  public Duration horizon() {
    return horizon;
  }

  /** Returns what the mean is taken of. */
  public List<BaggedModel> parts() {
    return parts;
  }

  /**
   * Returns the expected realized variance of the horizon.
   *
   * @param row inputs (all of {@link PanelInputs#names}), finite
   * @param base mean squared return of a bar that the row is relative to, above 0
   */
  public double variance(double[] row, double base) {
    return variance(logRatio(row), base);
  }

  /**
   * Returns the variance of the horizon that is {@code logRatio} above {@code base} per bar: n base
   * e^logRatio.
   */
  public double variance(double logRatio, double base) {
    return bars() * base * StrictMath.exp(logRatio);
  }

  /**
   * Returns ln(variance / (n base)), the mean of the parts.
   *
   * @param row inputs (all of {@link PanelInputs#names}), finite
   */
  public double logRatio(double[] row) {
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i).value(columns.get(i).of(row));
    }
    return sum / parts.size();
  }

  /** Returns n, the number of bars of the horizon. */
  public long bars() {
    return horizon.toSeconds() / PanelInputs.BAR.toSeconds();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PooledVariance that
        && horizon.equals(that.horizon)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return 31 * horizon.hashCode() + parts.hashCode();
  }
}
