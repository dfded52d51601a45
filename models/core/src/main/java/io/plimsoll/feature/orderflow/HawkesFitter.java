package io.plimsoll.feature.orderflow;

import io.plimsoll.market.Check;
import java.util.Optional;

/**
 * Fits {@link Hawkes} by maximum likelihood, in a bounded number of passes over the events.
 *
 * <p>Where the likelihood is greatest along a ray, μ T + a S = n, with S = Σ (1 - e^(-b (T - tᵢ)))
 * / b. For a given b that leaves one unknown, the share φ = a S / n of excited events, in which ln
 * L is concave: its root is found by bisection. ln b is searched on a grid from one event in the
 * whole span to a thousand times the mean rate, then by golden section around the best point. No
 * start value, no randomness.
 */
public final class HawkesFitter {
  private static final int FEWEST_EVENTS = 10;
  private static final int GRID = 40;
  private static final int GOLDEN_STEPS = 40;
  private static final int BISECTIONS = 50;
  private static final double FASTEST = 1000; // decay over the mean rate
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] times;
  private final double end;
  private final double[] decayed;

  private HawkesFitter(double[] times, double end) {
    this.times = times;
    this.end = end;
    this.decayed = new double[times.length];
  }

  /**
   * Returns the process under which the events are likeliest, none below 10 events.
   *
   * @param times of the events (n), ascending, in [0, end] [s]
   * @param end when observation ended, above 0 [s]
   */
  public static Optional<Hawkes> fit(double[] times, double end) {
    Check.argument(end > 0 && Double.isFinite(end), "end must be finite and above 0, was %s", end);
    for (int i = 0; i < times.length; i++) {
      double from = i == 0 ? 0 : times[i - 1];
      Check.argument(
          times[i] >= from && times[i] <= end, "times must ascend in [0, end], was %s", times[i]);
    }
    return times.length < FEWEST_EVENTS
        ? Optional.empty()
        : Optional.of(new HawkesFitter(times, end).search());
  }

  private Hawkes search() {
    double low = StrictMath.log(1 / end);
    double width = (StrictMath.log(FASTEST * times.length / end) - low) / GRID;
    int best = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      double value = value(low + i * width);
      if (value > greatest) {
        greatest = value;
        best = i;
      }
    }
    return at(golden(low + (best - 1) * width, low + (best + 1) * width));
  }

  private double golden(double low, double high) {
    double from = low;
    double to = high;
    double left = to - GOLDEN * (to - from);
    double right = from + GOLDEN * (to - from);
    double leftValue = value(left);
    double rightValue = value(right);
    for (int i = 0; i < GOLDEN_STEPS; i++) {
      if (leftValue > rightValue) {
        to = right;
        right = left;
        rightValue = leftValue;
        left = to - GOLDEN * (to - from);
        leftValue = value(left);
      } else {
        from = left;
        left = right;
        leftValue = rightValue;
        right = from + GOLDEN * (to - from);
        rightValue = value(right);
      }
    }
    return 0.5 * (from + to);
  }

  private double value(double logDecay) {
    return at(logDecay).logLikelihood(times, end);
  }

  /* The best process of a given decay. */
  private Hawkes at(double logDecay) {
    double decay = StrictMath.exp(logDecay);
    double mass = 0;
    for (int i = 0; i < times.length; i++) {
      decayed[i] =
          i == 0 ? 0 : (1 + decayed[i - 1]) * StrictMath.exp(-decay * (times[i] - times[i - 1]));
      mass -= StrictMath.expm1(-decay * (end - times[i])) / decay;
    }
    double share = excitedShare(mass);
    int n = times.length;
    return new Hawkes(n * (1 - share) / end, mass > 0 ? n * share / mass : 0, decay);
  }

  private double excitedShare(double mass) {
    if (!(mass > 0) || slope(0, mass) <= 0) {
      return 0;
    }
    double low = 0;
    double high = 1; // the first event is never excited, so the slope there is -∞
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (slope(middle, mass) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /* Derivative of Σ ln((1 - φ)/T + φ Rᵢ/S) by φ. */
  private double slope(double share, double mass) {
    double slope = 0;
    for (double sum : decayed) {
      double excited = sum / mass;
      double rate = (1 - share) / end + share * excited;
      slope += (excited - 1 / end) / rate;
    }
    return slope;
  }
}
