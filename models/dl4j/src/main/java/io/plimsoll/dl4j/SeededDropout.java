package io.plimsoll.dl4j;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Inverted dropout: sets a share of the inputs to 0 and divides the others by the share that stays.
 *
 * <p>Its numbers come from the seed and the step: DL4J's own come from a generator that fits on
 * other threads draw from too.
 */
final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1;

  private final double dropped;
  private final long seed;
  private long step;

  SeededDropout(double dropped, long seed) {
    this.dropped = dropped;
    this.seed = seed;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    step++;
    return input.muli(mask(input.shape()), result);
  }

  @Override
  public INDArray backprop(INDArray slopes, INDArray result, int iteration, int epoch) {
    return slopes.muli(mask(slopes.shape()), result);
  }

  private INDArray mask(long[] shape) {
    var random = new SplittableRandom(seed * 1_000_003 + step);
    float[] mask = new float[(int) (shape[0] * shape[1])];
    float kept = (float) (1 / (1 - dropped));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < dropped ? 0 : kept;
    }
    return Nd4j.create(mask, shape, 'c');
  }

  @Override
  public void clear() {
    // Nothing is kept between the two passes but the number of the step.
  }

  @Override
  public IDropout clone() {
    return new SeededDropout(dropped, seed);
  }
}
