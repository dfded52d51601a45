package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
import java.util.Map;
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
    return NativeTrainer.run(
        () ->
            switch (config.objective()) {
              case SQUARED -> regression(samples, RegressionType.LINEAR);
              case QLIKE -> regression(samples, RegressionType.GAMMA);
              case LOG_LOSS -> classification(samples);
            });
  }

  private byte[] regression(Samples samples, RegressionType loss) throws XGBoostError {
    // Tribuo hands a given map on as it is.
    Map<String, Object> parameters = NativeTrainer.parameters(BoostingConfig.of(config));
    var trainer = new XGBoostRegressionTrainer(loss, config.rounds(), parameters);
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
    return NativeTrainer.train(BoostingConfig.of(config), inputs, targets, weights);
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
