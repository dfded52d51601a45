package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * A network over a window of lags and static inputs, with several answers.
 *
 * <p>With x the scaled window, z the scaled static inputs and a = pooling(x): outputs = A [a; z] +
 * b + V h, h = hidden([context; z]). The context is a itself, or what an attention makes of x. A
 * begins as a regression on averages of lags and V at zero, so that the untrained network forecasts
 * what the regression does (Reisenhofer, Bayer, Hautsch, HARNet, 2022, section 3).
 *
 * <p>All in double precision, in plain Java: serving needs no native library.
 */
public final class SequenceNetwork implements SequenceModel {
  private final SequenceShape shape;
  private final SequenceHeads heads;
  private final SequenceScale scale;
  private final SequenceLayers layers;

  private SequenceNetwork(
      SequenceShape shape, SequenceHeads heads, SequenceScale scale, SequenceLayers layers) {
    this.shape = shape;
    this.heads = heads;
    this.scale = scale;
    this.layers = layers;
  }

  /**
   * Returns a network.
   *
   * @param shape layout of a row
   * @param heads what its outputs stand for
   * @param scale of the inputs, for as many channels and static inputs
   * @param layers that read such rows and give such outputs
   */
  public static SequenceNetwork of(
      SequenceShape shape, SequenceHeads heads, SequenceScale scale, SequenceLayers layers) {
    scale.check(shape);
    layers.check(shape, heads);
    return new SequenceNetwork(shape, heads, scale, layers);
  }

  @Override
  public SequenceShape shape() {
    return shape;
  }

  @Override
  public SequenceHeads heads() {
    return heads;
  }

  /** Returns the shifts and scales of the inputs. */
  public SequenceScale scale() {
    return scale;
  }

  /** Returns the weights. */
  public SequenceLayers layers() {
    return layers;
  }

  @Override
  public SequenceForecast forecast(double[] row) {
    return heads.read(outputs(row));
  }

  /**
   * Returns the outputs before they are read as quantiles (heads.outputs).
   *
   * @param row inputs (shape.width), finite
   */
  public double[] outputs(double[] row) {
    Rows.width(row, shape.width());
    for (int j = 0; j < row.length; j++) {
      Check.argument(Double.isFinite(row[j]), "input %s must be finite, was %s", j, row[j]);
    }
    return layers.outputs(scale.window(shape, row), scale.statics(shape, row));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceNetwork that
        && shape.equals(that.shape)
        && heads.equals(that.heads)
        && scale.equals(that.scale)
        && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + layers.hashCode();
  }
}
