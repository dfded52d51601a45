package io.plimsoll.forecast.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Maxima known by hand, inside the region, on an edge and in a corner. */
class MaximiserTest {
  private static final double[] START = {0.5, 0.5};

  @Test
  void maximumInsideIsReached() {
    double[] best = maximise(new Region(2).bound(0, 0, 10).bound(1, 0, 10), 3, 2);

    assertThat(best).containsExactly(new double[] {3, 2}, within(1e-6));
  }

  @Test
  void maximumBeyondABoundIsTakenToTheBoundExactly() {
    double[] best = maximise(new Region(2).bound(0, 0, 10).bound(1, 0, 10), 3, -2);

    assertThat(best[0]).isCloseTo(3, within(1e-6));
    assertThat(best[1]).isZero();
  }

  /** The point of x + y ≤ 2 closest to (3, 2) is (1.5, 0.5). */
  @Test
  void maximumBeyondARowIsTakenToTheRow() {
    double[] best = maximise(new Region(2).atLeast(-2, 0, -1, -1), 3, 2);

    assertThat(best).containsExactly(new double[] {1.5, 0.5}, within(1e-6));
  }

  @Test
  void maximumBeyondTwoRowsIsTakenToTheCorner() {
    var region = new Region(2).bound(0, 0, 1).atLeast(-2, 0, -1, -1);

    assertThat(maximise(region, 5, 4)).containsExactly(new double[] {1, 1}, within(1e-6));
  }

  @Test
  void likelihoodWithoutMaximumIsAnError() {
    var line =
        new LogLikelihood() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public int parameters() {
            return 1;
          }

          @Override
          public void evaluate(double[] x, double[] terms, double[] scores) {
            terms[0] = Math.log(x[0]);
            scores[0] = 1 / x[0];
          }
        };
    var maximiser = new Maximiser(line, new Region(1));

    assertThatThrownBy(
            () -> maximiser.maximise(new double[] {1}, "a line", Maximiser.Arrival.SMOOTH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot fit a line: no ");
    assertThatThrownBy(
            () -> maximiser.maximise(new double[] {-1}, "a line", Maximiser.Arrival.SMOOTH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot fit a line: no likelihood at [-1.0]");
  }

  private static double[] maximise(Region region, double x, double y) {
    return new Maximiser(new Hill(x, y), region)
        .maximise(START, "a hill", Maximiser.Arrival.SMOOTH);
  }

  /** Two terms −(x − a)² − (x − a)⁴ and −(y − b)² − (y − b)⁴: closest by symmetry of the two. */
  private record Hill(double a, double b) implements LogLikelihood {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public void evaluate(double[] x, double[] terms, double[] scores) {
      double[] top = {a, b};
      for (int i = 0; i < 2; i++) {
        double d = x[i] - top[i];
        terms[i] = -d * d - d * d * d * d;
        scores[i * 2 + i] = -2 * d - 4 * d * d * d;
        scores[i * 2 + 1 - i] = 0;
      }
    }
  }
}
