package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

/**
 * Fits boosted trees with Tribuo's XGBoost on one thread; the same samples and config give the same
 * trees, bit for bit.
 *
 * <p>The result is evaluated in plain Java and equals the native prediction. Trees cannot
 * extrapolate: give them ratios and residuals, not levels.
 */
public final class TreesFitter {
  /** Fewer rows than this are refused. */
  public static final int LEAST_ROWS = 50;

  private final TreesConfig config;

  /** Makes a fitter that grows trees as {@code config} says. */
  public TreesFitter(TreesConfig config) {
    this.config = config;
  }

  /**
   * Returns the trees fitted to the samples; a constant target gives trees of one leaf.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #LEAST_ROWS} rows, or targets
   *     that the objective cannot have
   * @throws IllegalStateException if XGBoost fails, or its library cannot be loaded here
   */
  public TreeEnsemble fit(Samples samples) {
    return BoosterJson.read(trainToJson(samples), samples.features());
  }

  /** Returns the native model as XGBoost's own JSON. */
  byte[] trainToJson(Samples samples) {
    check(samples);
    try {
      var trainer =
          new XGBoostRegressionTrainer(
              XGBoostRegressionTrainer.RegressionType.LINEAR, config.rounds(), parameters());
      XGBoostModel<Regressor> model = trainer.train(dataset(samples), Map.of(), Trainer.INCREMENT_INVOCATION_COUNT);
      return model.getInnerModels().get(0).toByteArray("json");
    } catch (XGBoostError e) {
      throw new IllegalStateException("Cannot read the fitted trees: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "Cannot fit trees: the XGBoost library does not load on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " (on Linux it needs glibc and libgomp1): "
              + rootCause(e),
          e);
    }
  }

  private void check(Samples samples) {
    Check.argument(
        samples.size() >= LEAST_ROWS,
        "samples must be at least %s, was %s",
        LEAST_ROWS,
        samples.size());
    boolean zero = false;
    boolean one = false;
    for (int i = 0; i < samples.size(); i++) {
      double target = samples.target(i);
      zero |= target == 0;
      one |= target == 1;
      switch (config.objective()) {
        case SQUARED -> {}
        case QLIKE -> Check.argument(target > 0, "target must be above 0, was %s", target);
        case LOG_LOSS ->
            Check.argument(target == 0 || target == 1, "target must be 0 or 1, was %s", target);
      }
    }
    Check.argument(
        config.objective() != TreesConfig.Objective.LOG_LOSS || (zero && one),
        "targets must hold both 0 and 1, was only %s",
        one ? 1 : 0);
  }

  /** The whole parameter set of XGBoost: Tribuo hands a given map on as it is. */
  private Map<String, Object> parameters() {
    var parameters = new TreeMap<String, Object>();
    parameters.put(
        "objective",
        switch (config.objective()) {
          case SQUARED -> "reg:squarederror";
          case QLIKE -> "reg:gamma";
          case LOG_LOSS -> "binary:logistic";
        });
    parameters.put("booster", "gbtree");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", config.depth());
    parameters.put("eta", config.learningRate());
    parameters.put("subsample", config.subsample());
    parameters.put("min_child_weight", config.leafWeight());
    parameters.put("lambda", 1.0);
    parameters.put("nthread", 1);
    parameters.put("seed", config.seed());
    parameters.put("verbosity", 0);
    return parameters;
  }

  private static MutableDataset<Regressor> dataset(Samples samples) {
    var factory = new RegressionFactory();
    var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("samples", factory), factory);
    String[] names = FeatureIds.names(samples.features().size());
    for (int i = 0; i < samples.size(); i++) {
      var example =
          new ArrayExample<>(new Regressor("target", samples.target(i)), names, samples.row(i));
      example.setWeight((float) samples.weight(i));
      dataset.add(example);
    }
    return dataset;
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
