package io.plimsoll.forecast.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.ReliabilityBin;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CalibrationProperties {
  @Property(tries = 50)
  void curvesRiseWithinTheUnitInterval(@ForAll long seed) {
    var block = Block.of(seed, 200, 1 + new Random(seed).nextDouble());

    for (Calibration curve : block.fits()) {
      double before = 0;
      for (int i = 0; i <= 1_000; i++) {
        double value = curve.calibrated(i / 1_000.0);
        assertThat(value).isBetween(before - 1e-15, 1.0);
        before = value;
      }
    }
  }

  @Property(tries = 50)
  void theIsotonicCurveHoldsInSample(@ForAll long seed) {
    var block = Block.of(seed, 300, 2.5);
    var curve = IsotonicCalibration.fit(block.scores, block.events);
    double[] calibrated = Arrays.stream(block.scores).map(curve::calibrated).toArray();

    var bins = ReliabilityBin.distinct(calibrated, block.events);
    assertThat(ReliabilityBin.expectedCalibrationError(bins)).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 50)
  void noOtherRisingCurveIsNearer(@ForAll long seed) {
    var block = Block.of(seed, 60, 2.5);
    var curve = IsotonicCalibration.fit(block.scores, block.events);
    double least = squares(curve, block);

    var random = new Random(seed + 1);
    for (int trial = 0; trial < 50; trial++) {
      double share = random.nextDouble() * .2;
      double power = Math.exp(random.nextGaussian());
      // A mixture of the curve and another rising one rises.
      Calibration other = p -> (1 - share) * curve.calibrated(p) + share * Math.pow(p, power);
      assertThat(squares(other, block)).isGreaterThanOrEqualTo(least - 1e-12);
    }
  }

  @Property(tries = 10)
  void whatHoldsIsLeftAlone(@ForAll long seed) {
    double[] scores = new double[20_000];
    boolean[] events = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      int tenth = 1 + i % 9;
      scores[i] = tenth / 10.0;
      events[i] = i / 9 % 10 < tenth; // of ten in a row with this score, as many as it says
    }
    scores = Arrays.copyOf(scores, 19_980);
    events = Arrays.copyOf(events, 19_980);
    double p = .1 + .8 * new Random(seed).nextDouble();

    assertThat(IsotonicCalibration.fit(scores, events).calibrated(p)).isCloseTo(p, within(1e-12));
    assertThat(BetaCalibration.fit(scores, events).calibrated(p)).isCloseTo(p, within(1e-3));
    double[] odds = Arrays.stream(scores).map(s -> Math.log(s / (1 - s))).toArray();
    assertThat(LogOddsCalibration.fit(odds, events).calibrated(p)).isCloseTo(p, within(1e-3));
  }

  @Property(tries = 50)
  void aShiftThereAndBackIsNone(@ForAll long seed) {
    var random = new Random(seed);
    double from = .01 + .98 * random.nextDouble();
    double to = .01 + .98 * random.nextDouble();
    double p = random.nextDouble();

    double there = new BaseRateShift(from, to).calibrated(p);
    assertThat(new BaseRateShift(to, from).calibrated(there)).isCloseTo(p, within(1e-9));
  }

  private static double squares(Calibration curve, Block block) {
    double sum = 0;
    for (int i = 0; i < block.scores.length; i++) {
      double error = curve.calibrated(block.scores[i]) - (block.events[i] ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }

  /** Scores, some of them equal, of events with chance score^power. */
  private static final class Block {
    private final double[] scores;
    private final boolean[] events;

    private Block(double[] scores, boolean[] events) {
      this.scores = scores;
      this.events = events;
    }

    static Block of(long seed, int size, double power) {
      var random = new Random(seed);
      double[] scores = new double[size];
      boolean[] events = new boolean[size];
      for (int i = 0; i < size; i++) {
        scores[i] = Math.round(random.nextDouble() * 100) / 100.0;
        events[i] = random.nextDouble() < Math.pow(scores[i], power);
      }
      events[0] = true;
      events[1] = false;
      return new Block(scores, events);
    }

    List<Calibration> fits() {
      double[] odds =
          Arrays.stream(scores)
              .map(s -> Math.min(Math.max(s, .001), .999))
              .map(s -> Math.log(s / (1 - s)))
              .toArray();
      return List.of(
          IsotonicCalibration.fit(scores, events),
          BetaCalibration.fit(scores, events),
          LogOddsCalibration.fit(odds, events),
          new BaseRateShift(.3, .1));
    }
  }
}
