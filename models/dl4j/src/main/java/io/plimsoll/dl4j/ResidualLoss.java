package io.plimsoll.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Loss of d = label − output, for logarithms; the mask holds the rows' weights.
 *
 * <p>QLIKE: e^d − d − 1, whose slope in the output is 1 − e^d; e^d is cut at {@value #CLIP} there,
 * so that one jump does not throw the weights away. It is a Gaussian quasi-likelihood in the log
 * variance: Patton, J. Econometrics 160, 2011, equation 24.
 */
final class ResidualLoss implements ILossFunction {
  private static final long serialVersionUID = 1;
  private static final double CLIP = 20;

  private final NetworkConfig.Loss loss;

  ResidualLoss(NetworkConfig.Loss loss) {
    this.loss = loss;
  }

  /** Returns the loss of one row. */
  static double value(NetworkConfig.Loss loss, double d) {
    return loss == NetworkConfig.Loss.QLIKE ? StrictMath.exp(d) - d - 1 : d * d / 2;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray sums, IActivation activation, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, sums, activation, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray sums, IActivation activation, INDArray mask) {
    INDArray d = labels.sub(activation.getActivation(sums.dup(), true));
    INDArray losses =
        loss == NetworkConfig.Loss.QLIKE
            ? Transforms.exp(d, true).subi(d).subi(1)
            : d.mul(d).divi(2);
    return mask == null ? losses : losses.muli(mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray sums, IActivation activation, INDArray mask) {
    INDArray d = labels.sub(activation.getActivation(sums.dup(), true));
    INDArray slope =
        loss == NetworkConfig.Loss.QLIKE
            ? Transforms.min(Transforms.exp(d, false), CLIP, false).rsubi(1)
            : d.negi();
    if (mask != null) {
      slope.muli(mask);
    }
    return activation.backprop(sums, slope).getFirst();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray sums, IActivation activation, INDArray mask, boolean average) {
    return Pair.of(
        computeScore(labels, sums, activation, mask, average),
        computeGradient(labels, sums, activation, mask));
  }

  @Override
  public String name() {
    return "residual " + loss;
  }
}
