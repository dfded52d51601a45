package io.plimsoll.forecast.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.density.IntervalScore;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConformalProperties {
  private static final int STEPS = 5_000;

  /** Errors whose middle wanders and whose size doubles, halves and jumps on the way. */
  @Property(tries = 10)
  void coverageHoldsWhileTheErrorsDrift(@ForAll long seed) {
    var random = new Random(seed);
    double[] past = random.doubles(200).map(u -> u - .5).toArray();
    var state = ConformalQuantiles.start(List.of(.05, .95, .99), .05, 250, past);
    double[] outcomes = new double[STEPS];
    double[] lower = new double[STEPS];
    double[] upper = new double[STEPS];
    int below99 = 0;
    int below95 = 0;
    double middle = 0;
    for (int t = 0; t < STEPS; t++) {
      middle += .05 * random.nextGaussian() + (t == 2_500 ? 5 : 0);
      double size = Math.exp(Math.sin(t / 300.0)) * (t > 4_000 ? 3 : 1);
      double forecast = random.nextGaussian();
      outcomes[t] = forecast + middle + size * random.nextGaussian();
      double[] quantiles = state.logQuantiles(forecast);
      lower[t] = quantiles[0];
      upper[t] = quantiles[1];
      below95 += outcomes[t] <= quantiles[1] ? 1 : 0;
      below99 += outcomes[t] <= quantiles[2] ? 1 : 0;
      state = state.after(forecast, outcomes[t]);
    }

    assertThat((double) below95 / STEPS).isCloseTo(.95, within(.01));
    assertThat((double) below99 / STEPS).isCloseTo(.99, within(.01));
    assertThat(IntervalScore.of(outcomes, lower, upper, .9).coverage()).isCloseTo(.9, within(.01));
  }

  @Property(tries = 20)
  void quantilesAscendAndMoveWithTheForecast(@ForAll long seed) {
    var random = new Random(seed);
    double[] past = random.doubles(1 + random.nextInt(50)).toArray();
    var state = ConformalQuantiles.start(List.of(.1, .5, .6, .9), .1, 60, past);
    for (int t = 0; t < 100; t++) {
      double[] quantiles = state.logQuantiles(0);
      double[] shifted = state.logQuantiles(7);
      assertThat(quantiles).isSorted();
      for (int i = 0; i < quantiles.length; i++) {
        assertThat(shifted[i]).isCloseTo(7 + quantiles[i], within(1e-9));
      }
      state = state.after(0, random.nextGaussian());
    }
  }
}
