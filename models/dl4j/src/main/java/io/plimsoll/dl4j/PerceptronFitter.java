package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Fits a network with one hidden layer to rows of a wide table, in single precision.
 *
 * <p>Inputs are standardised over the fitted rows and cut at {@value #LIMIT} standard deviations;
 * the network learns what the mean of the targets leaves over, by squared error. One thread: the
 * same rows and config give the same weights, bit for bit, also where fits run at once on several
 * threads. There is no early end, hence nothing is held back; dropout and decay hold it small.
 */
public final class PerceptronFitter {
  /** Fewer rows than this are refused. */
  public static final int LEAST_ROWS = 50;

  /** Largest standardised input, both ways [standard deviations]. */
  public static final double LIMIT = 5;

  private final PerceptronConfig config;

  /** Makes a fitter that trains as {@code config} says. */
  public PerceptronFitter(PerceptronConfig config) {
    this.config = config;
  }

  /**
   * Returns the network fitted to the targets of some rows.
   *
   * @param rows indices of the rows, at least {@link #LEAST_ROWS}
   * @param targets one for each of {@code rows} (rows), finite
   * @throws IllegalArgumentException if there are too few rows, or an input of them is missing
   * @throws IllegalStateException if training diverges, or the library of ND4J cannot be loaded
   */
  public DenseNetwork fit(InputTable table, int[] rows, double[] targets) {
    table.check(rows, targets);
    Check.argument(
        rows.length >= LEAST_ROWS, "rows must be at least %s, was %s", LEAST_ROWS, rows.length);
    Standardisation standardisation = Standardisation.fit(table, rows).within(LIMIT);
    double mean = Arrays.stream(targets).average().orElseThrow();
    float[] centred = new float[targets.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (targets[i] - mean);
    }
    var training = new PerceptronTraining(table, rows, centred, standardisation);
    LinearPath path = LinearPath.of(table.features(), mean, new double[table.width()]);
    return DenseNetwork.of(
        path,
        standardisation,
        NativeLibrary.run(() -> layers(training, table.width())),
        Double.POSITIVE_INFINITY);
  }

  private List<DenseLayer> layers(PerceptronTraining training, int width) {
    MultiLayerNetwork network = Layers.perceptron(width, config);
    training.run(network, config);
    List<DenseLayer> layers = Layers.plain(network, Activation.LEAKY_RELU);
    network.close();
    return layers;
  }
}
