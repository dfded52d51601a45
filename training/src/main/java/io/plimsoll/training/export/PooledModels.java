package io.plimsoll.training.export;

import io.plimsoll.forecast.calibration.BetaCalibration;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.forecast.pooled.PooledVariance;
import java.util.ArrayList;
import java.util.List;

/** The pooled models of a bundle: a file for each bag and each stage that bags correct. */
final class PooledModels {
  private static final String INPUTS =
      "inputs of PanelInputs from the 5-minute bars of all instruments";

  private final List<ExportedModel> models = new ArrayList<>();

  private PooledModels() {}

  /** Returns the models of both horizons, then those of the onsets. */
  static List<ExportedModel> of(PooledFit fit) {
    var all = new PooledModels();
    all.variance("1h", fit.hour().variance());
    all.variance("1d", fit.day().variance());
    all.onset(fit.spike());
    all.onset(fit.crunch());
    return List.copyOf(all.models);
  }

  private void variance(String word, PooledVariance variance) {
    long bars = variance.horizon().toSeconds() / PanelInputs.BAR.toSeconds();
    for (int i = 0; i < variance.parts().size(); i++) {
      BaggedModel part = variance.parts().get(i);
      String name = "pooled-" + word + "-" + (i + 1);
      String use =
          "variance of the next "
              + variance.horizon()
              + " = "
              + bars
              + " x base x exp(m), base the mean squared return of a bar of the last week and m the"
              + " mean of parts 1 to "
              + variance.parts().size()
              + "; part "
              + (i + 1)
              + " = "
              + formula(part);
      add(name, part, INPUTS, use);
    }
  }

  private void onset(PooledOnset onset) {
    String word = onset.rule().word();
    String use =
        "probability that a "
            + word
            + " begins in the next PT1H = "
            + calibrated(onset)
            + ", m the mean of families 1 to "
            + onset.families().size()
            + ", each the mean over its bags of z";
    for (int i = 0; i < onset.families().size(); i++) {
      add(
          "pooled-" + word + "-" + (i + 1),
          onset.families().get(i),
          INPUTS + ", and how far they are from the threshold (OnsetInputs)",
          use);
    }
  }

  private static String calibrated(PooledOnset onset) {
    String curve;
    if (onset.calibration() instanceof LogOddsCalibration line) {
      curve = "1 / (1 + exp(-(" + line.offset() + " + " + line.slope() + " m)))";
    } else if (onset.calibration() instanceof BetaCalibration beta) {
      curve =
          "1 / (1 + exp(-(%s + %s ln q - %s ln(1 - q)))), q = 1 / (1 + exp(-m))"
              .formatted(beta.offset(), beta.nearZero(), beta.nearOne());
    } else {
      curve =
          "the rising curve of pooled.json, "
              + onset.rule().word()
              + ".calibration, at q ="
              + " 1 / (1 + exp(-m))";
    }
    return onset.baseRate().isEmpty()
        ? curve
        : curve
            + ", its odds times r (1 - r0) / (r0 (1 - r)), r0 = "
            + onset.baseRate().getAsDouble()
            + " and r the share of onsets in the last 28 days (RecentOnsets)";
  }

  private static String formula(BaggedModel part) {
    return part.stage().map(stage -> "(" + formula(stage) + " of the stage) + ").orElse("")
        + "mean of z over bags 1 to "
        + part.bags().size()
        + " + "
        + part.shift();
  }

  private void add(String name, BaggedModel model, String inputs, String use) {
    model.stage().ifPresent(stage -> add(name + "-stage", stage, inputs, use));
    for (int bag = 0; bag < model.bags().size(); bag++) {
      LearnedModel each = model.bags().get(bag);
      models.add(
          new ExportedModel(name + "-bag-" + (bag + 1), each, inputs, prediction(each), use));
    }
  }

  /** Returns how the file's answer p becomes what is averaged, z. */
  private static String prediction(LearnedModel model) {
    if (model instanceof LogisticModel) {
      return "p, of which z = ln(p / (1 - p))";
    }
    if (model instanceof TreeEnsemble trees) {
      return switch (trees.link()) {
        case IDENTITY -> "z";
        case EXPONENTIAL -> "p, of which z = ln p";
        case LOGISTIC -> "p, of which z = ln(p / (1 - p))";
      };
    }
    return "z";
  }
}
