package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.window.WindowSums;
import java.time.Duration;
import java.util.List;

/** The sums of {@link LeastSquaresSlope} over windows. */
final class RegressionSums {
  private static final int N = 0;
  private static final int X = 1;
  private static final int Y = 2;
  private static final int XX = 3;
  private static final int XY = 4;
  private static final int SUMS = 5;

  private final WindowSums sums;

  RegressionSums(List<Duration> windows) {
    sums = new WindowSums(SUMS, windows);
  }

  void add(double x, double y) {
    sums.add(N, 1);
    sums.add(X, x);
    sums.add(Y, y);
    sums.add(XX, x * x);
    sums.add(XY, x * y);
  }

  void endStep(long stepEnd) {
    sums.endStep(stepEnd);
  }

  double slope(int window) {
    return LeastSquaresSlope.of(
        sums.value(N, window),
        sums.value(X, window),
        sums.value(Y, window),
        sums.value(XX, window),
        sums.value(XY, window));
  }

  void write(SnapshotWriter out) {
    sums.write(out);
  }

  void read(SnapshotReader in) {
    sums.read(in);
  }
}
