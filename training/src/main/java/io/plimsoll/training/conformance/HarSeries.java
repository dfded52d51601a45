package io.plimsoll.training.conformance;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * SP500RM, the S&amp;P 500 series of Bollerslev, Patton and Quaedvlieg (2016, Journal of
 * Econometrics 192): 4,096 days, windows of 1, 5 and 22 days, the last 3,096 days out of sample.
 *
 * <p>Days stand hour after hour, for the inputs count windows in steps of an hour.
 */
final class HarSeries {
  /** Rows of the rolling protocol: 1,000 days less the first month. */
  static final int WINDOW = 978;

  private static final int FIRST = 21;
  private static final int TEST_DAYS = 3096;
  private static final InputWindows WINDOWS =
      new InputWindows(1, 5, 22, InputWindows.HOURLY.step(), 1);
  private static final double NO_FLOOR = 1e-12;

  private final ForecastInputs inputs;

  private HarSeries(ForecastInputs inputs) {
    this.inputs = inputs;
  }

  static HarSeries read(ReferenceData data) throws IOException {
    ReferenceTable table = data.table("data/rv/reference_series/SP500RM.csv");
    double[] variance = table.column("RV");
    long[] times =
        IntStream.rangeClosed(1, variance.length)
            .mapToLong(i -> i * WINDOWS.stepMicros())
            .toArray();
    var frame =
        FeatureFrame.of(
            Instrument.parse("BTCUSDT"), // any: the series has no instrument of ours
            times,
            Map.of(
                "rv_1h", variance,
                "rsn_1h", table.column("RVn"),
                "rsp_1h", table.column("RVp"),
                "bpv_1h", table.column("BPV"),
                "rq_1h", table.column("RQ"),
                "bar_tpq_1h", table.column("TPQ")));
    return new HarSeries(ForecastInputs.of(frame, WINDOWS, NO_FLOOR));
  }

  /** Returns what models read. */
  ForecastInputs inputs() {
    return inputs;
  }

  /** Gives {@code fitter} the whole sample. */
  void learn(HarFitter fitter) {
    for (int row = FIRST; row < inputs.size() - 1; row++) {
      fitter.add(inputs.terms(row), inputs.variance(row + 1));
    }
  }

  /** Returns the realized variances of the in-sample targets (4074). */
  double[] targets() {
    return IntStream.range(FIRST + 1, inputs.size()).mapToDouble(inputs::variance).toArray();
  }

  /** Returns the rows of the in-sample origins (4074). */
  IntStream origins() {
    return IntStream.range(FIRST, inputs.size() - 1);
  }

  /** Returns the realized variances of the days out of sample (3096). */
  double[] realized() {
    return IntStream.range(inputs.size() - TEST_DAYS, inputs.size())
        .mapToDouble(inputs::variance)
        .toArray();
  }

  /** Returns the random walk's forecasts of the days out of sample (3096). */
  double[] randomWalk() {
    return IntStream.range(inputs.size() - TEST_DAYS - 1, inputs.size() - 1)
        .mapToDouble(inputs::variance)
        .toArray();
  }

  /** Returns the forecasts of the days out of sample (3096), {@code fitter} refitted every day. */
  double[] walk(HarFitter fitter) {
    int first = inputs.size() - TEST_DAYS - 1;
    double[] forecasts = new double[TEST_DAYS];
    for (int row = FIRST; row < inputs.size() - 1; row++) {
      if (row >= first) {
        forecasts[row - first] = fitter.fit().variance(inputs, row);
      }
      fitter.add(inputs.terms(row), inputs.variance(row + 1));
    }
    return forecasts;
  }
}
