package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/** The last five minutes of samples, one a second. */
final class ResiliencyHistory {
  private static final int LONGEST = 300;
  private static final int SHORTEST = 60;

  private final double[] samples = new double[LONGEST];
  private int count;
  private int oldest;

  void add(double sample) {
    if (count < LONGEST) {
      samples[(oldest + count++) % LONGEST] = sample;
    } else {
      samples[oldest] = sample;
      oldest = (oldest + 1) % LONGEST;
    }
  }

  void clear() {
    count = 0;
    oldest = 0;
  }

  /** Returns whether there are a minute's samples, without which there is no level. */
  boolean hasLevel() {
    return count >= SHORTEST;
  }

  double median() {
    double[] sorted = ordered();
    Arrays.sort(sorted);
    int half = count / 2;
    return count % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
  }

  double mean() {
    double sum = 0;
    for (double sample : ordered()) {
      sum += sample;
    }
    return sum / count;
  }

  void write(SnapshotWriter out) {
    out.writeInt(count);
    for (double sample : ordered()) {
      out.writeDouble(sample);
    }
  }

  void read(SnapshotReader in) {
    clear();
    int written = in.readInt();
    for (int i = 0; i < written; i++) {
      add(in.readDouble());
    }
  }

  /* From the oldest to the newest, so that sums are the same bits after a snapshot. */
  private double[] ordered() {
    var ordered = new double[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = samples[(oldest + i) % LONGEST];
    }
    return ordered;
  }
}
