package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.SequenceHeads;
import io.plimsoll.forecast.learning.SequenceShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sequence network as a graph of SameDiff, from which the slopes of the loss come.
 *
 * <p>Outputs are told apart by products with constant matrices: SameDiff's slices are slower, and
 * their slopes have been wrong in past versions.
 */
final class SequenceGraph implements AutoCloseable {
  private static final String WINDOW = "window";
  private static final String STATICS = "statics";
  private static final String KEPT = "kept"; // hidden units that stay, over their share
  private static final String LOGS = "logs";
  private static final String LABELS = "labels"; // of spike and crunch, 0 where there is none
  private static final String SHARES = "shares"; // weight of each label in the mean
  private static final String OUTPUTS = "outputs";
  private static final String LOSS = "loss";
  private static final double CUT = 3; // of y − ln mean, beyond which QLIKE goes on as a line

  private final SequenceShape shape;
  private final SequenceConfig config;
  private final SameDiff graph = SameDiff.create();
  private final List<String> weights;

  SequenceGraph(SequenceShape shape, SequenceConfig config, SequenceWeights start) {
    this.shape = shape;
    this.config = config;
    this.weights = List.copyOf(start.byName().keySet());
    var variables = new LinkedHashMap<String, SDVariable>();
    start.byName().forEach((name, matrix) -> variables.put(name, graph.var(name, array(matrix))));
    SDVariable outputs = outputs(variables);
    loss(outputs);
    graph.setLossVariables(LOSS);
    SilentSlopes.create(graph);
  }

  private static INDArray array(SequenceWeights.Matrix matrix) {
    return Nd4j.create(matrix.values(), new long[] {matrix.rows(), matrix.columns()}, 'c');
  }

  private SDVariable outputs(Map<String, SDVariable> variables) {
    SDVariable window = graph.placeHolder(WINDOW, DataType.FLOAT, -1, shape.window());
    SDVariable statics = graph.placeHolder(STATICS, DataType.FLOAT, -1, shape.statics());
    SDVariable kept = graph.placeHolder(KEPT, DataType.FLOAT, -1, config.layers().hidden());
    int kernels = config.layers().windows().size();
    SDVariable pooled =
        window
            .reshape(-1, shape.lags())
            .mmul(variables.get(SequenceWeights.KERNELS))
            .reshape(-1, shape.channels() * kernels);
    SDVariable inputs = graph.concat(1, pooled, statics);
    SDVariable seen =
        variables.containsKey(SequenceWeights.EMBEDDING)
            ? graph.concat(1, attention(window, statics, variables), statics)
            : inputs;
    SDVariable sums =
        seen.mmul(variables.get(SequenceWeights.HIDDEN))
            .add(variables.get(SequenceWeights.HIDDEN_BIAS));
    SDVariable hidden = graph.nn().leakyRelu(sums, 0.01).mul(kept);
    SDVariable direct =
        inputs
            .mmul(variables.get(SequenceWeights.DIRECT))
            .add(variables.get(SequenceWeights.DIRECT_BIAS));
    return direct.add(OUTPUTS, hidden.mmul(variables.get(SequenceWeights.CORRECTION)));
  }

  /** Returns the contexts (rows, heads x D). */
  private SDVariable attention(
      SDVariable window, SDVariable statics, Map<String, SDVariable> variables) {
    int width = config.layers().tokenWidth();
    int heads = config.layers().attentionHeads();
    SDVariable positions = variables.get(SequenceWeights.POSITIONS).reshape(1, shape.lags(), width);
    SDVariable tokens =
        graph
            .math()
            .tanh(
                window
                    .reshape(-1, shape.channels(), shape.lags())
                    .permute(0, 2, 1)
                    .reshape(-1, shape.channels())
                    .mmul(variables.get(SequenceWeights.EMBEDDING))
                    .reshape(-1, shape.lags(), width)
                    .add(positions));
    SDVariable questions =
        statics
            .mmul(variables.get(SequenceWeights.QUESTIONS))
            .add(variables.get(SequenceWeights.QUESTIONS_BIAS))
            .mul(1 / Math.sqrt(width))
            .reshape(-1, heads, width);
    SDVariable scores = questions.mmul(tokens.permute(0, 2, 1)); // (rows, heads, lags)
    SDVariable shares = graph.nn().softmax(scores, 2);
    return shares.mmul(tokens).reshape(-1, heads * width);
  }

  private void loss(SDVariable outputs) {
    SequenceHeads heads = config.heads();
    SDVariable logs = graph.placeHolder(LOGS, DataType.FLOAT, -1, 1);
    SDVariable labels = graph.placeHolder(LABELS, DataType.FLOAT, -1, 2);
    SDVariable shares = graph.placeHolder(SHARES, DataType.FLOAT, -1, 2);
    SDVariable mean = outputs.mmul(chosen("toMean", SequenceHeads.MEAN));
    SDVariable odds = outputs.mmul(chosen("toOdds", heads.spike(), heads.crunch()));

    SDVariable missed = logs.sub(mean);
    SDVariable near = graph.math().min(missed, constant("cut", new float[][] {{(float) CUT}}));
    SDVariable qlike =
        graph.math().exp(near).mul(missed.sub(near).add(1)).sub(missed).sub(1).mean();

    SDVariable over = logs.sub(quantiles(outputs));
    float[][] levels = new float[1][heads.levels().size()];
    float[][] below = new float[1][levels[0].length];
    for (int i = 0; i < levels[0].length; i++) {
      levels[0][i] = heads.levels().get(i).floatValue();
      below[0][i] = levels[0][i] - 1;
    }
    SDVariable pinball =
        graph
            .math()
            .max(over.mul(constant("levels", levels)), over.mul(constant("below", below)))
            .mean();

    SDVariable logLoss = graph.nn().softplus(odds).sub(odds.mul(labels)).mul(shares).sum();
    var tasks = config.tasks();
    qlike.mul(tasks.mean()).add(pinball.mul(tasks.quantiles())).add(LOSS, logLoss);
  }

  /** Returns the quantiles (rows, levels): the median and the gaps on its either side. */
  private SDVariable quantiles(SDVariable outputs) {
    SequenceHeads heads = config.heads();
    int levels = heads.levels().size();
    float[][] toMedian = new float[heads.outputs()][levels];
    Arrays.fill(toMedian[SequenceHeads.MEDIAN], 1);
    SDVariable median = outputs.mmul(constant("toMedian", toMedian));
    if (heads.gaps() == 0) {
      return median;
    }
    int[] columns = new int[heads.gaps()];
    float[][] signs = new float[heads.gaps()][levels];
    for (int gap = 0; gap < columns.length; gap++) {
      columns[gap] = SequenceHeads.GAPS + gap;
      for (int level = 0; level < levels; level++) {
        signs[gap][level] = heads.sign(gap, level);
      }
    }
    SDVariable gaps = graph.nn().softplus(outputs.mmul(chosen("toGaps", columns)));
    return median.add(gaps.mmul(constant("signs", signs)));
  }

  /** Returns the constant whose product with the outputs is some of their columns. */
  private SDVariable chosen(String name, int... columns) {
    float[][] matrix = new float[config.heads().outputs()][columns.length];
    for (int j = 0; j < columns.length; j++) {
      matrix[columns[j]][j] = 1;
    }
    return constant(name, matrix);
  }

  private SDVariable constant(String name, float[][] matrix) {
    return graph.constant(name, Nd4j.create(matrix));
  }

  /** Returns the slopes of the mean loss over a batch, by weight, row by row. */
  Map<String, float[]> slopes(SequenceBatch batch) {
    Map<String, INDArray> given = given(batch);
    Map<String, INDArray> arrays = graph.calculateGradients(given, weights);
    var slopes = new LinkedHashMap<String, float[]>();
    for (String name : weights) {
      slopes.put(name, arrays.get(name).dup('c').data().asFloat());
    }
    close(given);
    return slopes;
  }

  /** Returns the outputs of a batch, row by row (rows x outputs). */
  float[] outputs(SequenceBatch batch) {
    return asked(batch, OUTPUTS);
  }

  /** Returns the loss of a batch. */
  double loss(SequenceBatch batch) {
    return asked(batch, LOSS)[0];
  }

  private float[] asked(SequenceBatch batch, String name) {
    Map<String, INDArray> given = given(batch);
    float[] values = graph.output(given, name).get(name).dup('c').data().asFloat();
    close(given);
    return values;
  }

  /** Gives the graph the weights. */
  void put(SequenceWeights changed) {
    changed
        .byName()
        .forEach(
            (name, matrix) -> {
              try (INDArray values = array(matrix)) {
                graph.getVariable(name).getArr().assign(values);
              }
            });
  }

  private Map<String, INDArray> given(SequenceBatch batch) {
    var given = new LinkedHashMap<String, INDArray>();
    given.put(WINDOW, batch.array(batch.windows()));
    given.put(STATICS, batch.array(batch.statics()));
    given.put(KEPT, batch.array(batch.kept()));
    given.put(LOGS, batch.array(batch.logs()));
    given.put(LABELS, batch.array(batch.labels()));
    given.put(SHARES, batch.array(batch.shares()));
    return given;
  }

  private static void close(Map<String, INDArray> arrays) {
    arrays.values().forEach(INDArray::close);
  }

  @Override
  public void close() {
    for (String name : weights) {
      graph.getVariable(name).getArr().close();
    }
  }
}
