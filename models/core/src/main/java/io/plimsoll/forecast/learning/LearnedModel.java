package io.plimsoll.forecast.learning;

import java.util.List;

/**
 * A fitted function of a row of features, evaluated in plain Java.
 *
 * <p>Implementations are immutable and hold no state: the same row gives the same number, bit for
 * bit, on every machine and from any thread.
 */
public sealed interface LearnedModel
    permits TreeEnsemble, LogisticModel, LinearModel, DenseNetwork, LinearPath {
  /** Returns the names of the inputs, in the order in which a row holds them. */
  List<String> features();

  /**
   * Returns the prediction for one row, in the unit of the targets that the model was fitted on; a
   * probability in [0, 1] where it was fitted on labels.
   *
   * @param row inputs (features), in the order of {@link #features()}
   * @throws IllegalArgumentException if the row has another length, or holds a value that the model
   *     cannot read (see the implementation)
   */
  double predict(double[] row);

  /**
   * Returns the prediction before its link: log odds where {@link #predict} is a probability, a
   * logarithm where it is an exponential, else the prediction itself.
   *
   * @param row inputs (features), as for {@link #predict}
   */
  default double raw(double[] row) {
    return predict(row);
  }
}
