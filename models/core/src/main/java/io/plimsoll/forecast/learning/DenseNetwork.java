package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * A feed-forward network around a linear path: path(x) + layers(z), where z is x standardised.
 *
 * <p>All in double precision. The network corrects the regression of the path; with a last layer of
 * zeros it is the regression. Reference: Reisenhofer, Bayer, Hautsch, HARNet, 2022, section 3.
 */
public final class DenseNetwork implements LearnedModel {
  private final LinearPath path;
  private final Standardisation standardisation;
  private final List<DenseLayer> layers;
  private final double bound;

  private DenseNetwork(
      LinearPath path, Standardisation standardisation, List<DenseLayer> layers, double bound) {
    this.path = path;
    this.standardisation = standardisation;
    this.layers = layers;
    this.bound = bound;
  }

  /**
   * Returns a network.
   *
   * @param path linear function of the raw inputs
   * @param standardisation of the inputs of the first layer
   * @param layers each with as many inputs as the one before has outputs; the last has one output
   * @param bound largest correction of the path, both ways [unit of the target], above 0; may be
   *     infinite
   */
  public static DenseNetwork of(
      LinearPath path, Standardisation standardisation, List<DenseLayer> layers, double bound) {
    int width = path.features().size();
    Check.argument(
        standardisation.width() == width,
        "standardisation must have %s features, was %s",
        width,
        standardisation.width());
    Check.argument(!layers.isEmpty(), "layers must hold a layer, was %s", layers);
    for (DenseLayer layer : layers) {
      Check.argument(
          layer.inputs() == width, "layer must have %s inputs, was %s", width, layer.inputs());
      width = layer.outputs();
    }
    Check.argument(width == 1, "last layer must have 1 output, was %s", width);
    Check.argument(bound > 0, "bound must be above 0, was %s", bound);
    return new DenseNetwork(path, standardisation, List.copyOf(layers), bound);
  }

  @Override
  public List<String> features() {
    return path.features();
  }

  /** Returns the linear path around the layers. */
  public LinearPath path() {
    return path;
  }

  /** Returns the shift and scale of the inputs of the first layer. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** Returns the layers, first to last. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** Returns the largest correction of the path, both ways. */
  public double bound() {
    return bound;
  }

  /** Returns path plus correction; every input must be finite. */
  @Override
  public double predict(double[] row) {
    return path.predict(row) + correction(row);
  }

  /** Returns what the layers add to the path, in [−bound, bound]. */
  public double correction(double[] row) {
    double[] values = standardisation.apply(row);
    for (DenseLayer layer : layers) {
      values = layer.apply(values);
    }
    return Math.max(-bound, Math.min(bound, values[0]));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseNetwork that
        && path.equals(that.path)
        && standardisation.equals(that.standardisation)
        && layers.equals(that.layers)
        && Double.compare(bound, that.bound) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + layers.hashCode();
  }
}
