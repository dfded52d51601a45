package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The inputs of the learned models: ratios to the instrument's own longest window, so that a
 * learner sees shapes and never levels, and cannot be asked to extrapolate a level.
 *
 * <p>Order follows "pooled" in Zhang, Zhang, Cucuringu and Qian (2023, JFEC): lags and means of
 * realized variance, its decomposition, volume, impact, returns, range, and the clock of the step
 * to come. An input that the row does not carry is 0, its neutral value.
 */
final class RelativeInputs {
  static final List<String> NAMES =
      List.of(
          "rv_lag_0",
          "rv_lag_1",
          "rv_lag_2",
          "rv_lag_3",
          "rv_lag_4",
          "rv_lag_5",
          "rv_lag_23",
          "rv_mean_3",
          "rv_mean_6",
          "rv_mean_12",
          "rv_mean_24",
          "rv_mean_72",
          "semivariance_ratio",
          "semivariance_ratio_24",
          "jump_share",
          "quarticity_ratio",
          "amihud_ratio",
          "volume_ratio",
          "volume_ratio_24",
          "return_1",
          "return_24",
          "absolute_return_1",
          "parkinson_ratio",
          "hour_sin",
          "hour_cos",
          "weekend");

  private static final double LIMIT = 8;
  private static final double REGULARISATION = 0.01;
  private static final int[] LAGS = {0, 1, 2, 3, 4, 5, 23};
  private static final int[] MEANS = {3, 6, 12, 24, 72};
  private static final int DAY = 24;

  private final ForecastInputs inputs;
  private final double[] downside;
  private final double[] upside;
  private final double[] bipower;
  private final double[] quarticity;
  private final double[] amihud;
  private final double[] volume;
  private final double[] returns;
  private final double[] parkinson;

  RelativeInputs(ForecastInputs inputs, FeatureFrame frame, StepColumns columns) {
    this.inputs = inputs;
    downside = ForecastInputs.column(frame, columns.downside());
    upside = ForecastInputs.column(frame, columns.upside());
    bipower = ForecastInputs.column(frame, columns.bipower());
    quarticity = ForecastInputs.column(frame, columns.quarticity());
    amihud = ForecastInputs.column(frame, columns.impact());
    volume = ForecastInputs.column(frame, columns.volume());
    returns = ForecastInputs.column(frame, columns.returns());
    parkinson = ForecastInputs.column(frame, columns.range());
  }

  double[] vector(int row) {
    double[] variances = inputs.variances();
    int longest = inputs.windows().longest();
    double base = inputs.mean(variances, row, longest);
    var out = new Appender(NAMES.size());
    for (int lag : LAGS) {
      out.addLog(variances[lagged(row, lag)], base);
    }
    for (int length : MEANS) {
      out.addLog(inputs.mean(variances, row, length), base);
    }
    double now = variances[row];
    out.addLog(downside[row] + REGULARISATION * now, upside[row] + REGULARISATION * now);
    double day = REGULARISATION * inputs.mean(variances, row, DAY);
    out.addLog(inputs.mean(downside, row, DAY) + day, inputs.mean(upside, row, DAY) + day);
    out.add(Math.max(now - bipower[row], 0) / now);
    out.add(Math.sqrt(quarticity[row]) / now);
    out.addLog(amihud[row], inputs.mean(amihud, row, longest));
    out.addLog(volume[row], inputs.mean(volume, row, longest));
    out.addLog(inputs.mean(volume, row, DAY), inputs.mean(volume, row, longest));
    out.add(returns[row] / Math.sqrt(base));
    out.add(inputs.mean(returns, row, DAY) * Math.sqrt(DAY / base));
    out.add(Math.abs(returns[row]) / Math.sqrt(base));
    out.addLog(parkinson[row], base);
    addClock(out, row);
    return out.values;
  }

  double[] lagWindow(int row, int lags) {
    double[] variances = inputs.variances();
    double base = inputs.mean(variances, row, inputs.windows().longest());
    var out = new Appender(lags);
    for (int lag = lags - 1; lag >= 0; lag--) {
      out.addLog(variances[lagged(row, lag)], base);
    }
    return out.values;
  }

  /** Returns the last recorded row at or before {@code lag} steps earlier, or the first one. */
  private int lagged(int row, int lag) {
    int found = inputs.origin(inputs.eventTime(row) - lag * inputs.windows().stepMicros());
    double[] variances = inputs.variances();
    while (found >= 0 && Double.isNaN(variances[found])) {
      found--;
    }
    if (found >= 0) {
      return found;
    }
    int first = 0;
    while (Double.isNaN(variances[first])) {
      first++;
    }
    return first;
  }

  private void addClock(Appender out, int row) {
    var next = Instant.EPOCH.plus(inputs.eventTime(row), ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    double angle = 2 * Math.PI * (next.getHour() + next.getMinute() / 60.0) / DAY;
    out.add(StrictMath.sin(angle));
    out.add(StrictMath.cos(angle));
    out.add(next.getDayOfWeek().getValue() >= 6 ? 1 : 0);
  }

  /** Fills an array from the left, each value finite and within the limits. */
  private static final class Appender {
    private final double[] values;
    private int next;

    Appender(int size) {
      values = new double[size];
    }

    void add(double value) {
      values[next++] = Double.isFinite(value) ? Math.min(Math.max(value, -LIMIT), LIMIT) : 0;
    }

    void addLog(double value, double base) {
      // A volume of 0 is the smallest ratio there is, not an absent one.
      add(value == 0 && base > 0 ? -LIMIT : StrictMath.log(value / base));
    }
  }
}
