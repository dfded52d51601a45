package io.plimsoll.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The S&amp;P 500 series of Bollerslev, Patton and Quaedvlieg (2016), day after day on an hourly
 * grid, so that windows of 1, 5 and 22 rows are windows of 1, 5 and 22 steps.
 */
public final class ReferenceSeries {
  public static final InputWindows DAILY =
      new InputWindows(1, 5, 22, InputWindows.HOURLY.step(), 1);

  private ReferenceSeries() {}

  /** Returns the series, or skips the test where the file is not at hand. */
  public static FeatureFrame standardAndPoor() {
    String shared = System.getProperty("plimsoll.shared", "");
    var path = Path.of(shared, "data/rv/reference_series/SP500RM.csv");
    assumeTrue(!shared.isEmpty() && Files.exists(path), "reference series not found: " + path);
    try {
      List<String> lines = Files.readAllLines(path);
      List<String> header = List.of(lines.get(0).split(",", -1));
      return hourly(
          Map.of(
              "rv_1h", column(lines, header.indexOf("RV")),
              "rsn_1h", column(lines, header.indexOf("RVn")),
              "rsp_1h", column(lines, header.indexOf("RVp")),
              "bpv_1h", column(lines, header.indexOf("BPV")),
              "rq_1h", column(lines, header.indexOf("RQ")),
              "bar_tpq_1h", column(lines, header.indexOf("TPQ"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a frame of consecutive hours with these variances and semivariances. */
  public static FeatureFrame hourly(double[] variance, double[] downside, double[] upside) {
    return hourly(Map.of("rv_1h", variance, "rsn_1h", downside, "rsp_1h", upside));
  }

  /** Returns a frame of consecutive hours with these columns. */
  public static FeatureFrame hourly(Map<String, double[]> columns) {
    long[] times = new long[columns.get("rv_1h").length];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + 1) * InputWindows.HOURLY.stepMicros();
    }
    return FeatureFrame.of(Instrument.parse("BTCUSDT"), times, columns);
  }

  private static double[] column(List<String> lines, int index) {
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[index]))
        .toArray();
  }
}
