package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.Optional;

/**
 * The mean of models, usually each fitted to a bag of days: f(x) = stage(x) + mean of bags(x) +
 * shift, before any link.
 *
 * @param stage what the bags correct, if anything
 * @param bags of the same features as the stage, at least one
 * @param shift added so that forecasts are right on average, finite
 */
public record BaggedModel(Optional<BaggedModel> stage, List<LearnedModel> bags, double shift) {
  public BaggedModel {
    bags = List.copyOf(bags);
    Check.argument(!bags.isEmpty(), "bags must hold a model, was %s", bags);
    Check.argument(Double.isFinite(shift), "shift must be finite, was %s", shift);
    List<String> features = bags.get(0).features();
    for (LearnedModel bag : bags) {
      Check.argument(
          bag.features().equals(features), "bags must read the same features, was %s", bag);
    }
    Check.argument(
        stage.isEmpty() || stage.get().features().equals(features),
        "stage must read the features of the bags, was %s",
        stage.map(BaggedModel::features));
  }

  /** Returns one model, shifted. */
  public static BaggedModel of(LearnedModel model, double shift) {
    return new BaggedModel(Optional.empty(), List.of(model), shift);
  }

  /** Returns the names of the inputs, in the order in which a row holds them. */
  public List<String> features() {
    return bags.get(0).features();
  }

  /**
   * Returns f(x).
   *
   * @param row inputs (features)
   */
  public double value(double[] row) {
    double sum = 0;
    for (LearnedModel bag : bags) {
      sum += bag.raw(row);
    }
    double corrected = stage.isEmpty() ? 0 : stage.get().value(row);
    return corrected + sum / bags.size() + shift;
  }
}
