package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/** What followed each row of a sequence model's inputs. */
public final class SequenceTargets {
  private final double[] logs;
  private final double[] spikes;
  private final double[] crunches;

  private SequenceTargets(double[] logs, double[] spikes, double[] crunches) {
    this.logs = logs;
    this.spikes = spikes;
    this.crunches = crunches;
  }

  /**
   * Returns targets of copies of the given numbers.
   *
   * @param logs y, logarithms of a variance relative to its base (n); NaN where it is not known,
   *     such a row can be neither trained nor validated on
   * @param spikes 1 where a spike followed, 0 where none did, NaN where that does not count (n)
   * @param crunches the same of liquidity crunches (n)
   */
  public static SequenceTargets of(double[] logs, double[] spikes, double[] crunches) {
    Check.argument(
        spikes.length == logs.length && crunches.length == logs.length,
        "labels must be %s as the logs, was %s",
        logs.length,
        spikes.length == logs.length ? crunches.length : spikes.length);
    for (double[] labels : new double[][] {spikes, crunches}) {
      for (double label : labels) {
        Check.argument(
            label == 0 || label == 1 || Double.isNaN(label),
            "label must be 0, 1 or NaN, was %s",
            label);
      }
    }
    return new SequenceTargets(logs.clone(), spikes.clone(), crunches.clone());
  }

  /** Returns the number of rows, n. */
  public int size() {
    return logs.length;
  }

  /** Returns y of row {@code row}. */
  public double log(int row) {
    return logs[row];
  }

  /** Returns the label of a spike after row {@code row}: 0, 1 or NaN. */
  public double spike(int row) {
    return spikes[row];
  }

  /** Returns the label of a crunch after row {@code row}: 0, 1 or NaN. */
  public double crunch(int row) {
    return crunches[row];
  }
}
