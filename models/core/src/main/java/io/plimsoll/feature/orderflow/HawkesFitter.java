package io.plimsoll.feature.orderflow;

import io.plimsoll.market.Check;
import java.util.Optional;

/**
 * Fits {@link Hawkes} by maximum likelihood, in a bounded number of passes over the events.
 *
 * <p>Where the likelihood is greatest along a ray, μ T + a S = n, with S = Σ (1 - e^(-b (T - tᵢ)))
 * / b. For a given b that leaves one unknown, the share φ = a S / n of excited events, in which ln
 * L is concave: the root of its slope is found by Newton's steps within a bracket. b is doubled
 * from one in the whole span to a thousand times the mean rate, then ln b is searched by golden
 * section around the best of these. No randomness.
 */
public final class HawkesFitter {
  private static final int FEWEST_EVENTS = 10;
  private static final int GOLDEN_STEPS = 20; // leave a ten-thousandth of ln b
  private static final int ROOT_STEPS = 50;
  private static final double ROOT_WIDTH = 1e-9;
  private static final int FACTORS = 8; // of a product before its logarithm: far from overflow
  private static final double FASTEST = 1000; // decay over the mean rate
  private static final double LN2 = StrictMath.log(2);
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /* The best process of a decay, and ln L. */
  private record Point(Hawkes process, double logLikelihood) {}

  private final double[] times;
  private final double end;
  private final double[] kept; // e^(-b (tᵢ - tᵢ₋₁))
  private final double[] excess; // Rᵢ T/S - 1: what excitation would add to event i's rate, in n/T

  private HawkesFitter(double[] times, double end) {
    this.times = times;
    this.end = end;
    this.kept = new double[times.length];
    this.excess = new double[times.length];
  }

  /**
   * Returns the process under which the events are likeliest; none below 10 events, or if events
   * excite each other likeliest at an end of the range of decays, so that there is no greatest
   * likelihood within it. Where none excites another, the decay means nothing.
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
    return times.length < FEWEST_EVENTS ? Optional.empty() : new HawkesFitter(times, end).search();
  }

  private Optional<Hawkes> search() {
    int doublings = (int) Math.ceil(StrictMath.log(FASTEST * times.length) / LN2);
    double decay = 1 / end;
    int best = 0;
    Point greatest = at(StrictMath.log(decay));
    for (int i = 1; i <= doublings; i++) {
      decay *= 2;
      for (int j = 1; j < kept.length; j++) {
        kept[j] *= kept[j];
      }
      Point point = ofKept(decay);
      if (point.logLikelihood() > greatest.logLikelihood()) {
        greatest = point;
        best = i;
      }
    }
    if (greatest.process().excitation() == 0) {
      return Optional.of(greatest.process());
    }
    double middle = StrictMath.log(greatest.process().decay());
    return best == 0 || best == doublings
        ? Optional.empty()
        : Optional.of(golden(middle - LN2, middle + LN2));
  }

  private Hawkes golden(double low, double high) {
    double from = low;
    double to = high;
    double left = to - GOLDEN * (to - from);
    double right = from + GOLDEN * (to - from);
    double leftValue = at(left).logLikelihood();
    double rightValue = at(right).logLikelihood();
    for (int i = 0; i < GOLDEN_STEPS; i++) {
      if (leftValue > rightValue) {
        to = right;
        right = left;
        rightValue = leftValue;
        left = to - GOLDEN * (to - from);
        leftValue = at(left).logLikelihood();
      } else {
        from = left;
        left = right;
        leftValue = rightValue;
        right = from + GOLDEN * (to - from);
        rightValue = at(right).logLikelihood();
      }
    }
    return at(0.5 * (from + to)).process();
  }

  private Point at(double logDecay) {
    double decay = StrictMath.exp(logDecay);
    for (int i = 1; i < kept.length; i++) {
      kept[i] = StrictMath.exp(-decay * (times[i] - times[i - 1]));
    }
    return ofKept(decay);
  }

  private Point ofKept(double decay) {
    int n = times.length;
    double decayed = 0; // Rᵢ
    for (int i = 0; i < n; i++) {
      decayed = i == 0 ? 0 : (1 + decayed) * kept[i];
      excess[i] = decayed;
    }
    double mass = (n - (1 + decayed) * StrictMath.exp(-decay * (end - times[n - 1]))) / decay; // S
    if (!(mass > 0)) { // every event at the end
      return new Point(new Hawkes(n / end, 0, decay), logLikelihood(0));
    }
    for (int i = 0; i < n; i++) {
      excess[i] = excess[i] * (end / mass) - 1;
    }
    double share = excitedShare();
    var process = new Hawkes(n * (1 - share) / end, n * share / mass, decay);
    return new Point(process, logLikelihood(share));
  }

  /* ln L but for a constant: Σ ln(1 + φ xᵢ), xᵢ the excess, by the logarithm of products. */
  private double logLikelihood(double share) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < excess.length; i++) {
      product *= 1 + share * excess[i];
      if (i % FACTORS == FACTORS - 1) {
        sum += StrictMath.log(product);
        product = 1;
      }
    }
    return sum + StrictMath.log(product);
  }

  /* φ where Σ xᵢ / (1 + φ xᵢ) is zero; at 1 it is -∞, for the first event is never excited. */
  private double excitedShare() {
    double rise = 0; // at φ = 0
    for (double each : excess) {
      rise += each;
    }
    double low = 0;
    double high = 1;
    double share = 0.5;
    for (int i = 0; rise > 0 && i < ROOT_STEPS; i++) {
      double slope = 0;
      double bend = 0;
      for (double each : excess) {
        double term = each / (1 + share * each);
        slope += term;
        bend += term * term;
      }
      if (slope > 0) {
        low = share;
      } else {
        high = share;
      }
      double newton = share + slope / bend;
      double next = newton > low && newton < high ? newton : 0.5 * (low + high);
      if (Math.abs(next - share) < ROOT_WIDTH) {
        return next;
      }
      share = next;
    }
    return low;
  }
}
