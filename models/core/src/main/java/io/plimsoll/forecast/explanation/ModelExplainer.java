package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.TreeEnsemble;

/**
 * Shares out what a model says of a row among the inputs: bias + Σ contributions is {@link
 * LearnedModel#raw} of the row, to rounding.
 *
 * <p>Immutable; may be asked from any thread.
 */
public interface ModelExplainer {
  /**
   * Returns the explainer that is exact for the kind of model: {@link TreeShap}, {@link
   * LinearContributions} or {@link NetworkContributions}.
   *
   * @throws IllegalArgumentException if trees do not know the cover of their nodes, or are too deep
   */
  static ModelExplainer of(LearnedModel model) {
    if (model instanceof TreeEnsemble trees) {
      return TreeShap.of(trees);
    }
    if (model instanceof LinearModel linear) {
      return LinearContributions.of(linear);
    }
    if (model instanceof LogisticModel logistic) {
      return LinearContributions.of(logistic);
    }
    if (model instanceof LinearPath path) {
      return LinearContributions.of(path);
    }
    if (model instanceof DenseNetwork network) {
      return NetworkContributions.of(network);
    }
    throw new IllegalArgumentException("model must be of a known kind, was " + model.getClass());
  }

  /**
   * Returns what each input of the row adds, in the unit of the model's sum before its link.
   *
   * @param row inputs (features), as for {@link LearnedModel#predict}
   */
  Contributions explain(double[] row);
}
