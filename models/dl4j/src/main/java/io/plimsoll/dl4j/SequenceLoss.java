package io.plimsoll.dl4j;

import io.plimsoll.forecast.evaluation.density.Pinball;
import io.plimsoll.forecast.learning.SequenceForecast;
import io.plimsoll.forecast.learning.SequenceHeads;
import io.plimsoll.forecast.learning.SequenceTargets;

/** The loss of rows in double precision: what says when training ends. */
final class SequenceLoss {
  private final SequenceConfig config;
  private final SequenceTargets targets;
  private final double[] sums = new double[4]; // mean, quantiles, spike, crunch
  private final int[] counts = new int[4];

  SequenceLoss(SequenceConfig config, SequenceTargets targets) {
    this.config = config;
    this.targets = targets;
  }

  /** Counts a row whose outputs (heads.outputs) are {@code outputs}. */
  void add(int row, double[] outputs) {
    SequenceForecast forecast = config.heads().read(outputs);
    double y = targets.log(row);
    double d = y - forecast.logMean();
    count(0, StrictMath.exp(d) - d - 1);
    double pinball = 0;
    int levels = config.heads().levels().size();
    for (int i = 0; i < levels; i++) {
      pinball += Pinball.of(y, forecast.logQuantiles().get(i), config.heads().levels().get(i));
    }
    count(1, pinball / levels);
    label(2, targets.spike(row), forecast.spikeLogOdds());
    label(3, targets.crunch(row), forecast.crunchLogOdds());
  }

  private void label(int task, double label, double odds) {
    if (!Double.isNaN(label)) {
      count(task, SequenceHeads.softplus(odds) - label * odds);
    }
  }

  private void count(int task, double loss) {
    sums[task] += loss;
    counts[task]++;
  }

  /** Returns the weighted sum of the tasks' means; a task without a row counts as 0. */
  double total() {
    var tasks = config.tasks();
    double[] weights = {tasks.mean(), tasks.quantiles(), tasks.spike(), tasks.crunch()};
    double total = 0;
    for (int task = 0; task < sums.length; task++) {
      total += weights[task] * sums[task] / Math.max(counts[task], 1);
    }
    return total;
  }
}
