package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
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
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/** Runs XGBoost and returns the model in XGBoost's own JSON. */
final class Boosting {
  private final TreesConfig config;

  Boosting(TreesConfig config) {
    this.config = config;
  }

  byte[] train(Samples samples) {
    try {
      return switch (config.objective()) {
        case SQUARED -> regression(samples, RegressionType.LINEAR);
        case QLIKE -> regression(samples, RegressionType.GAMMA); // half its deviance is QLIKE
        case LOG_LOSS -> classification(samples);
      };
    } catch (XGBoostError e) {
      throw new IllegalStateException("Cannot fit trees: " + e.getMessage(), e);
    }
  }

  private byte[] regression(Samples samples, RegressionType loss) throws XGBoostError {
    var trainer = new XGBoostRegressionTrainer(loss, config.rounds(), parameters(loss.paramName));
    XGBoostModel<Regressor> model =
        trainer.train(dataset(samples), Map.of(), Trainer.INCREMENT_INVOCATION_COUNT);
    return model.getInnerModels().get(0).toByteArray("json");
  }

  /** Without Tribuo, which knows only the softmax: two trees a round for one log odds. */
  private byte[] classification(Samples samples) throws XGBoostError {
    int width = samples.features().size();
    float[] inputs = new float[samples.size() * width];
    float[] targets = new float[samples.size()];
    float[] weights = new float[samples.size()];
    for (int i = 0; i < targets.length; i++) {
      for (int j = 0; j < width; j++) {
        inputs[i * width + j] = (float) samples.value(i, j);
      }
      targets[i] = (float) samples.target(i);
      weights[i] = (float) samples.weight(i);
    }
    return NativeBoosting.train(
        inputs, targets, weights, parameters("binary:logistic"), config.rounds());
  }

  /** The whole parameter set of XGBoost: Tribuo hands a given map on as it is. */
  private Map<String, Object> parameters(String objective) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("objective", objective);
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
}
