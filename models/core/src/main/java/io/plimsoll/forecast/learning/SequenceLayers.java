package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Optional;

/**
 * The weights of a sequence network.
 *
 * @param pooling of the lags of each channel
 * @param attention that makes the context of the hidden layer; without one the pooled lags are it
 * @param direct A and b, linear: from pooled lags and static inputs to the outputs
 * @param hidden from context and static inputs to the hidden units
 * @param correction V, linear: from hidden units to the outputs
 */
public record SequenceLayers(
    LagKernels pooling,
    Optional<LagAttention> attention,
    DenseLayer direct,
    DenseLayer hidden,
    DenseLayer correction) {
  public SequenceLayers {
    linear("direct", direct);
    linear("correction", correction);
    same("outputs of correction", correction.outputs(), direct.outputs());
    same("inputs of correction", correction.inputs(), hidden.outputs());
  }

  /** Checks that these layers read such rows and give such outputs. */
  void check(SequenceShape shape, SequenceHeads heads) {
    same("lags of pooling", pooling.lags(), shape.lags());
    int pooled = pooling.count() * shape.channels();
    same("inputs of direct", direct.inputs(), pooled + shape.statics());
    same("outputs of direct", direct.outputs(), heads.outputs());
    if (attention.isPresent()) {
      same("lags of attention", attention.get().lags(), shape.lags());
      same("channels of attention", attention.get().channels(), shape.channels());
      same("inputs of questions", attention.get().questions().inputs(), shape.statics());
    }
    same("inputs of hidden", hidden.inputs(), context(pooled) + shape.statics());
  }

  /** Returns the length of the context, where the pooled lags have {@code pooled} numbers. */
  int context(int pooled) {
    return attention.map(each -> each.questions().outputs()).orElse(pooled);
  }

  /** Returns the outputs at a scaled window (channels x lags) and scaled static inputs. */
  double[] outputs(double[] window, double[] statics) {
    int pooled = direct.inputs() - statics.length;
    double[] inputs = new double[direct.inputs()];
    pooling.apply(window, inputs, 0);
    System.arraycopy(statics, 0, inputs, pooled, statics.length);
    double[] outputs = direct.apply(inputs);
    double[] corrections = correction.apply(hidden.apply(seen(window, statics, inputs)));
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] += corrections[i];
    }
    return outputs;
  }

  /** Returns what the hidden layer sees: context, then static inputs. */
  private double[] seen(double[] window, double[] statics, double[] inputs) {
    if (attention.isEmpty()) {
      return inputs;
    }
    double[] seen = new double[hidden.inputs()];
    attention.get().apply(window, statics, seen, 0);
    System.arraycopy(statics, 0, seen, seen.length - statics.length, statics.length);
    return seen;
  }

  private static void linear(String name, DenseLayer layer) {
    Check.argument(
        layer.activation() == Activation.IDENTITY,
        "%s must be linear, was %s",
        name,
        layer.activation());
  }

  private static void same(String name, int value, int wanted) {
    Check.argument(value == wanted, "%s must be %s, was %s", name, wanted, value);
  }
}
