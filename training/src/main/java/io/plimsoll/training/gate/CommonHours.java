package io.plimsoll.training.gate;

import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.training.gate.TestLog.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Mean QLIKE over instruments in each hour that two versions have in their test spans. Neither was
 * fitted to these hours nor chosen by them.
 */
final class CommonHours {
  /** Columns: challenger, champion, HAR and LogSHAR of the challenger's run. */
  static final int CHALLENGER = 0;

  static final int CHAMPION = 1;

  private static final int WIDTH = 4;
  private static final double ROUNDING = 1e-9; // relative; of the same records by other code

  private final SortedMap<Long, double[]> hours; // sums of losses, then the number of instruments
  private final int differing;

  private CommonHours(SortedMap<Long, double[]> hours, int differing) {
    this.hours = hours;
    this.differing = differing;
  }

  static CommonHours of(TestLog challenger, TestLog champion) {
    Map<Long, Map<String, Row>> other = new HashMap<>();
    for (Row row : champion.rows()) {
      other.computeIfAbsent(row.time(), time -> new HashMap<>()).put(row.instrument(), row);
    }
    var hours = new TreeMap<Long, double[]>();
    int differing = 0;
    for (Row row : challenger.rows()) {
      Row twin = other.getOrDefault(row.time(), Map.of()).get(row.instrument());
      if (twin == null || !row.isScored() || !twin.isScored()) {
        continue;
      }
      if (Math.abs(row.realized() - twin.realized()) > ROUNDING * row.realized()) {
        differing++;
      } else if (row.har() > 0 && row.logShar() > 0) {
        add(hours.computeIfAbsent(row.time(), time -> new double[WIDTH + 1]), row, twin);
      }
    }
    return new CommonHours(hours, differing);
  }

  private static void add(double[] sums, Row row, Row twin) {
    double[] forecasts = {row.published(), twin.published(), row.har(), row.logShar()};
    for (int m = 0; m < WIDTH; m++) {
      sums[m] += Loss.QLIKE.of(row.realized(), forecasts[m]);
    }
    sums[WIDTH]++;
  }

  /** Returns the number of hours. */
  int size() {
    return hours.size();
  }

  /** Returns the number of origins at which the two have another realized variance. */
  int differing() {
    return differing;
  }

  /** Returns the losses (hours, 4). */
  double[][] losses() {
    return hours.values().stream()
        .map(sums -> Arrays.stream(sums, 0, WIDTH).map(sum -> sum / sums[WIDTH]).toArray())
        .toArray(double[][]::new);
  }

  /** Returns the losses of one column (hours). */
  double[] losses(int column) {
    return Arrays.stream(losses()).mapToDouble(row -> row[column]).toArray();
  }

  /** Returns the span as text; there must be hours. */
  String span() {
    return instant(hours.firstKey()) + " to " + instant(hours.lastKey());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
