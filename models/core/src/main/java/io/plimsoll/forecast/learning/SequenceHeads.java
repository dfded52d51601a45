package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What the outputs of a sequence network stand for: ln of the mean, the median, the gaps between
 * neighbouring quantiles before softplus, and the log odds of spike and crunch.
 *
 * <p>A quantile is the median plus or minus the gaps between, each ln(1 + e^output) &gt; 0: they
 * cannot cross, whatever the weights.
 *
 * @param levels of the quantiles [1], in (0, 1), ascending, 0.5 among them
 */
public record SequenceHeads(List<Double> levels) {
  /** Where ln of the mean stands. */
  public static final int MEAN = 0;

  /** Where the median stands. */
  public static final int MEDIAN = 1;

  /** Where the first gap stands, that between the two lowest quantiles. */
  public static final int GAPS = 2;

  public SequenceHeads {
    levels = List.copyOf(levels);
    double before = 0;
    for (double level : levels) {
      Check.argument(level > before && level < 1, "levels must ascend in (0, 1), was %s", levels);
      before = level;
    }
    Check.argument(levels.contains(0.5), "levels must hold 0.5, was %s", levels);
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return levels.size() + 3;
  }

  /** Returns the number of gaps, one less than the levels. */
  public int gaps() {
    return levels.size() - 1;
  }

  /** Returns which of the levels is the median. */
  public int median() {
    return levels.indexOf(0.5);
  }

  /** Returns where the log odds of a spike stand. */
  public int spike() {
    return levels.size() + 1;
  }

  /** Returns where the log odds of a crunch stand. */
  public int crunch() {
    return levels.size() + 2;
  }

  /** Returns +1, −1 or 0: how gap {@code gap} enters quantile {@code level}. */
  public int sign(int gap, int level) {
    if (gap >= median()) {
      return level > gap ? 1 : 0;
    }
    return level <= gap ? -1 : 0;
  }

  /** Returns what {@code outputs} (outputs) say. */
  public SequenceForecast read(double[] outputs) {
    Check.argument(
        outputs.length == outputs(), "outputs must be %s, was %s", outputs(), outputs.length);
    double[] quantiles = new double[levels.size()];
    quantiles[median()] = outputs[MEDIAN];
    for (int i = median() + 1; i < quantiles.length; i++) {
      quantiles[i] = quantiles[i - 1] + softplus(outputs[GAPS + i - 1]);
    }
    for (int i = median() - 1; i >= 0; i--) {
      quantiles[i] = quantiles[i + 1] - softplus(outputs[GAPS + i]);
    }
    var list = new ArrayList<Double>();
    for (double quantile : quantiles) {
      list.add(quantile);
    }
    return new SequenceForecast(outputs[MEAN], list, outputs[spike()], outputs[crunch()]);
  }

  /** Returns ln(1 + e^x) without overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** Returns the x of which {@code gap} is the softplus; a gap below 1e-6 counts as that. */
  public static double inverseSoftplus(double gap) {
    double above = Math.max(gap, 1e-6);
    return above + StrictMath.log(-StrictMath.expm1(-above));
  }
}
