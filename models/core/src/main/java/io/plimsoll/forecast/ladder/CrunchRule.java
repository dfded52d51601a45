package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a liquidity crunch is: a step whose illiquidity lies above a quantile of the longest window
 * before it, or whose depth lies below one. The window ends at the origin, so the threshold is
 * known before the step begins.
 *
 * @param columns of the feature table that are watched together: of depths the thinnest counts, of
 *     illiquidities the worst; not known where one of them is not
 * @param side on which the crunch lies
 * @param level of the quantile, in (0, 1)
 */
public record CrunchRule(List<String> columns, Side side, double level) {
  /** Where the crunch lies. */
  public enum Side {
    /** High values are bad: Amihud's illiquidity, spreads, impact. */
    ABOVE,
    /** Low values are bad: depth. */
    BELOW;

    /** Returns the side that is called {@code word}. */
    public static Side ofWord(String word) {
      for (Side side : values()) {
        if (side.word().equals(word)) {
          return side;
        }
      }
      throw new IllegalArgumentException("side must be above or below, was " + word);
    }

    /** Returns the name in YAML and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CrunchRule {
    columns = List.copyOf(columns);
    Check.argument(!columns.isEmpty(), "columns must hold a name, was %s", columns);
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
  }

  /** Returns what is watched at {@code row}; NaN where it is not known. */
  public double value(ForecastInputs inputs, int row) {
    double worst = side == Side.ABOVE ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    for (String column : columns) {
      double value = inputs.value(column, row);
      // NaN stays NaN
      worst = side == Side.ABOVE ? Math.max(worst, value) : Math.min(worst, value);
    }
    return worst;
  }

  /**
   * Returns the threshold as known at {@code row}; NaN where less than half of the longest window
   * is known, or it is not above 0.
   */
  public double threshold(ForecastInputs inputs, int row) {
    InputWindows windows = inputs.windows();
    long after = inputs.eventTime(row) - windows.longest() * windows.stepMicros();
    double[] window = new double[windows.longest()];
    int count = 0;
    for (int i = row; i >= 0 && inputs.eventTime(i) > after; i--) {
      double value = value(inputs, i);
      if (!Double.isNaN(value)) {
        window[count++] = value;
      }
    }
    if (count < windows.longest() / 2) {
      return Double.NaN;
    }
    double threshold = HourSeries.quantile(Arrays.copyOf(window, count), level);
    return threshold > 0 ? threshold : Double.NaN;
  }

  /** Returns whether {@code value} lies beyond {@code threshold}; never where one is NaN. */
  public boolean beyond(double value, double threshold) {
    return side == Side.ABOVE ? value > threshold : value < threshold;
  }
}
