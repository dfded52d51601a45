package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.panel.PanelInputs;
import java.util.List;

/** One of the models whose mean is an answer, and how it reads the answer's row. */
final class PooledPart {
  /** Largest distance of a sum of contributions from what the model says; trees sum in float. */
  private static final double ROUNDING = 1e-4;

  private final String name;
  private final BaggedModel model;
  private final BaggedExplainer explainer;
  private final InputColumns columns;

  /**
   * @param answer inputs of the answer's row
   */
  PooledPart(BaggedModel model, List<String> answer) {
    this.name = name(model);
    this.model = model;
    this.explainer = new BaggedExplainer(model);
    this.columns = InputColumns.of(answer, model.features());
  }

  /** Returns what kind of model it is, in words. */
  String name() {
    return name;
  }

  /** Returns the contributions of the part's own inputs to what it says of a row of the answer. */
  Contributions explain(double[] row) {
    double[] own = columns.of(row);
    Contributions contributions = explainer.explain(own);
    double value = model.value(own);
    if (!(Math.abs(contributions.sum() - value) <= ROUNDING * Math.max(1, Math.abs(value)))) {
      throw new IllegalStateException(
          "Cannot explain "
              + name
              + ": contributions sum to "
              + contributions.sum()
              + " where the model says "
              + value);
    }
    return contributions;
  }

  private static String name(BaggedModel model) {
    LearnedModel bag = model.bags().get(0);
    String name = kind(bag);
    if (bag instanceof LinearModel && bag.features().size() < PanelInputs.names().size()) {
      name += " of " + bag.features().size();
    }
    return name + model.stage().map(stage -> " on " + name(stage)).orElse("");
  }

  private static String kind(LearnedModel model) {
    if (model instanceof TreeEnsemble trees) {
      return switch (trees.link()) {
        case IDENTITY -> "trees of logs";
        case EXPONENTIAL -> "trees of ratios";
        case LOGISTIC -> "trees";
      };
    }
    if (model instanceof LogisticModel) {
      return "logistic";
    }
    return model instanceof DenseNetwork ? "network" : "regression";
  }
}
