package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HawkesFitterTest {
  @Test
  void fitFindsTheProcessThatMadeTheEvents() {
    var truth = new Hawkes(.5, .9, 1.5);
    double[] times = simulated(truth, 4000, new Random(7));
    Hawkes fit = HawkesFitter.fit(times, 4000).orElseThrow();

    assertThat(fit.baseline()).isCloseTo(truth.baseline(), withinPercentage(15));
    assertThat(fit.branchingRatio()).isCloseTo(truth.branchingRatio(), withinPercentage(10));
    assertThat(fit.decay()).isCloseTo(truth.decay(), withinPercentage(15));
    double best = fit.logLikelihood(times, 4000);
    assertThat(best).isGreaterThanOrEqualTo(truth.logLikelihood(times, 4000));
    for (double factor : new double[] {.99, 1.01}) {
      assertThat(best)
          .isGreaterThan(
              new Hawkes(fit.baseline() * factor, fit.excitation(), fit.decay())
                  .logLikelihood(times, 4000))
          .isGreaterThan(
              new Hawkes(fit.baseline(), fit.excitation() * factor, fit.decay())
                  .logLikelihood(times, 4000))
          .isGreaterThan(
              new Hawkes(fit.baseline(), fit.excitation(), fit.decay() * factor)
                  .logLikelihood(times, 4000));
    }
  }

  @Test
  void evenlySpacedEventsExciteNothing() {
    double[] times = new double[100];
    for (int i = 0; i < times.length; i++) {
      times[i] = i + .5;
    }
    Hawkes fit = HawkesFitter.fit(times, 100).orElseThrow();

    assertThat(fit.excitation()).isCloseTo(0, within(1e-3));
    assertThat(fit.baseline()).isCloseTo(1, within(2e-2));
  }

  @Test
  void fewEventsAreNotFittedAndDisorderIsRefused() {
    assertThat(HawkesFitter.fit(new double[9], 1)).isEmpty();
    assertThatThrownBy(() -> HawkesFitter.fit(new double[] {2, 1}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times must ascend in [0, end], was 1.0");
    assertThatThrownBy(() -> HawkesFitter.fit(new double[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("end must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> new Hawkes(-1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseline must be finite and at least 0, was -1.0");
    assertThatThrownBy(() -> new Hawkes(1, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("excitation must be finite and at least 0, was -1.0");
    assertThatThrownBy(() -> new Hawkes(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decay must be finite and above 0, was 0.0");
  }

  @Test
  void theErrorFallsWithTheNumberOfEvents() {
    int[] counts = {FittedArrivals.FEWEST, 500, FittedArrivals.MOST};
    double[] most = {0.22, 0.08, 0.035}; // of the branching ratio, root mean square
    for (var truth : new Hawkes[] {new Hawkes(.5, .6, 2), new Hawkes(1, 45, 50)}) {
      for (int i = 0; i < counts.length; i++) {
        double end = counts[i] * (1 - truth.branchingRatio()) / truth.baseline();
        var random = new Random(5);
        double squares = 0;
        int fitted = 0;
        for (int run = 0; run < 50; run++) {
          var fit = HawkesFitter.fit(simulated(truth, end, random), end);
          if (fit.isPresent()) {
            squares += Math.pow(fit.get().branchingRatio() - truth.branchingRatio(), 2);
            fitted++;
          }
        }

        assertThat(fitted).isGreaterThanOrEqualTo(45);
        assertThat(Math.sqrt(squares / fitted)).as("%s events", counts[i]).isLessThan(most[i]);
      }
    }
  }

  @Test
  void pairsCloserThanAnyDecayHaveNoFit() {
    double[] times = new double[200];
    for (int i = 0; i < times.length; i++) {
      int pair = i / 2;
      times[i] = pair + .5 + (i % 2) * 1e-9;
    }

    assertThat(HawkesFitter.fit(times, 100)).isEmpty();
  }

  @Test
  void theFitIsLikelierThanAnyOnAGridOfProcesses() {
    double[] times = simulated(new Hawkes(.3, 2, 4), 600, new Random(3));
    Hawkes fit = HawkesFitter.fit(times, 600).orElseThrow();
    double best = fit.logLikelihood(times, 600);
    for (double baseline = .05; baseline < 1; baseline += .05) {
      for (double ratio = .05; ratio < 1; ratio += .05) {
        for (double decay = .25; decay < 100; decay *= 1.3) {
          var other = new Hawkes(baseline, ratio * decay, decay);
          assertThat(other.logLikelihood(times, 600)).isLessThanOrEqualTo(best);
        }
      }
    }
  }

  /** Returns events in [0, end] by thinning (Ogata 1981) [s]. */
  static double[] simulated(Hawkes process, double end, Random random) {
    var times = new ArrayList<Double>();
    double time = 0;
    double excited = 0;
    while (true) {
      double bound = process.baseline() + excited;
      double wait = -Math.log(1 - random.nextDouble()) / bound;
      time += wait;
      if (time > end) {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
      }
      excited *= Math.exp(-process.decay() * wait);
      if (random.nextDouble() * bound <= process.baseline() + excited) {
        times.add(time);
        excited += process.excitation();
      }
    }
  }
}
