package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits the probability of a spike by Tribuo's logistic regression (stochastic gradient, AdaGrad).
 *
 * <p>Inputs are standardised on the samples. The same samples and config give the same model, bit
 * for bit. Probabilities are near calibrated already; calibrate them on later rows all the same.
 */
public final class SpikeFitter {
  /** Fewer rows than this are refused. */
  public static final int LEAST_ROWS = 50;

  private static final Label SPIKE = new Label("1");
  private static final Label CALM = new Label("0");

  private final SpikeConfig config;

  /** Makes a fitter that trains as {@code config} says. */
  public SpikeFitter(SpikeConfig config) {
    this.config = config;
  }

  /**
   * Returns the logistic regression of the samples.
   *
   * @param samples targets are 1 for a spike, else 0; both must occur
   * @throws IllegalArgumentException if there are fewer than {@link #LEAST_ROWS} rows, or one
   *     target only
   */
  public LogisticModel fit(Samples samples) {
    check(samples);
    Standardisation standardisation = Standardisation.fit(samples);
    // Tribuo's Adam multiplies where it should divide (4.3.2); AdaGrad is right.
    var trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(config.learningRate(), 1e-6),
            config.epochs(),
            -1, // no log of the loss
            config.batch(),
            config.seed());
    return model(trainer.train(dataset(samples, standardisation)), samples, standardisation);
  }

  private static void check(Samples samples) {
    Check.argument(
        samples.size() >= LEAST_ROWS,
        "samples must be at least %s, was %s",
        LEAST_ROWS,
        samples.size());
    Outcomes.check(samples.targets());
  }

  private static MutableDataset<Label> dataset(Samples samples, Standardisation standardisation) {
    var factory = new LabelFactory();
    var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("samples", factory), factory);
    String[] names = FeatureIds.names(samples.features().size());
    for (int i = 0; i < samples.size(); i++) {
      var example =
          new ArrayExample<>(
              samples.target(i) == 1 ? SPIKE : CALM, names, standardisation.apply(samples.row(i)));
      example.setWeight((float) samples.weight(i));
      dataset.add(example);
    }
    return dataset;
  }

  /** Two softmax outputs are one logit: the difference of their weights. The bias stands last. */
  private static LogisticModel model(
      org.tribuo.Model<Label> trained, Samples samples, Standardisation standardisation) {
    DenseMatrix weights = ((LinearSGDModel) trained).getWeightsCopy();
    int spike = trained.getOutputIDInfo().getID(SPIKE);
    int calm = trained.getOutputIDInfo().getID(CALM);
    int width = samples.features().size();
    String[] names = FeatureIds.names(width);
    double[] coefficients = new double[width];
    for (int j = 0; j < width; j++) {
      int id = trained.getFeatureIDMap().getID(names[j]);
      coefficients[j] = weights.get(spike, id) - weights.get(calm, id);
    }
    double intercept = weights.get(spike, width) - weights.get(calm, width);
    return LogisticModel.of(samples.features(), standardisation, intercept, coefficients);
  }
}
