package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.explanation.ModelExplainer;
import java.util.List;
import java.util.Optional;

/** Contributions to a mean of bags, with its stage and shift. */
final class BaggedExplainer {
  private final BaggedModel model;
  private final Optional<BaggedExplainer> stage;
  private final List<ModelExplainer> bags;

  BaggedExplainer(BaggedModel model) {
    this.model = model;
    this.stage = model.stage().map(BaggedExplainer::new);
    this.bags = model.bags().stream().map(ModelExplainer::of).toList();
  }

  /** Returns contributions whose sum with the bias is {@link BaggedModel#value}, to rounding. */
  Contributions explain(double[] row) {
    Contributions own =
        Contributions.mean(bags.stream().map(bag -> bag.explain(row)).toList())
            .shifted(model.shift());
    return stage.isEmpty() ? own : stage.get().explain(row).plus(own);
  }
}
