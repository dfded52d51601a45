package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Hours of a market whose log-variance is a persistent process, with every column that models read.
 */
public final class GeneratedHours {
  private GeneratedHours() {}

  /** Returns {@code hours} consecutive rows; the first ends one hour after {@code start} [µs]. */
  public static FeatureFrame frame(Instrument instrument, long start, int hours, long seed) {
    return frame(instrument, start, hours, seed, 1);
  }

  /** Returns the same rows with every variance multiplied by {@code scale}. */
  public static FeatureFrame frame(
      Instrument instrument, long start, int hours, long seed, double scale) {
    var random = new Random(seed);
    var columns = columns(hours);
    long[] times = new long[hours];
    double slow = 0;
    double fast = 0;
    for (int i = 0; i < hours; i++) {
      times[i] = start + (i + 1) * InputWindows.HOURLY.stepMicros();
      slow = 0.99 * slow + 0.1 * random.nextGaussian();
      fast = 0.7 * fast + 0.5 * random.nextGaussian();
      double variance = scale * 5e-5 * Math.exp(slow + fast);
      fill(columns, i, variance, scale, random);
    }
    return FeatureFrame.of(instrument, times, columns);
  }

  private static Map<String, double[]> columns(int hours) {
    var columns = new LinkedHashMap<String, double[]>();
    for (String name :
        new String[] {
          "bars",
          "close",
          "quote_volume_1h",
          "return_1h",
          "rv_1h",
          "bpv_1h",
          "rsn_1h",
          "rsp_1h",
          "rq_1h",
          "parkinson_1h",
          "amihud_1h"
        }) {
      columns.put(name, new double[hours]);
    }
    return columns;
  }

  private static void fill(
      Map<String, double[]> columns, int i, double truth, double scale, Random random) {
    double down = 0;
    double up = 0;
    double quartic = 0;
    double move = 0;
    for (int bar = 0; bar < 12; bar++) {
      double r = Math.sqrt(truth / 12) * random.nextGaussian();
      down += r < 0 ? r * r : 0;
      up += r > 0 ? r * r : 0;
      quartic += r * r * r * r;
      move += r;
    }
    columns.get("bars")[i] = 12;
    columns.get("close")[i] = (i == 0 ? 100 : columns.get("close")[i - 1]) * Math.exp(move);
    columns.get("quote_volume_1h")[i] = 1e6 * Math.exp(0.5 * random.nextGaussian());
    columns.get("return_1h")[i] = move;
    columns.get("rv_1h")[i] = down + up;
    columns.get("bpv_1h")[i] = 0.9 * (down + up);
    columns.get("rsn_1h")[i] = down;
    columns.get("rsp_1h")[i] = up;
    columns.get("rq_1h")[i] = 4 * quartic;
    columns.get("parkinson_1h")[i] = truth;
    columns.get("amihud_1h")[i] = Math.sqrt(truth / scale) * random.nextDouble();
  }
}
