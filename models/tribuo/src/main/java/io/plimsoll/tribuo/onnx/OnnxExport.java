package io.plimsoll.tribuo.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.TreeEnsemble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Writes learned models as ONNX files, for runtimes other than this one.
 *
 * <p>A file takes {@code features}, floats (n, features) in the order of {@link
 * LearnedModel#features()}, and returns {@code prediction}, floats (n, 1): what {@link
 * LearnedModel#predict} returns for the row, rounded to float. Standardisation, limits and link are
 * part of the graph. Where {@code predict} refuses a row, for a value that is missing or infinite,
 * the prediction is {@code NaN}.
 *
 * <p>Linear models and networks compute in double precision and round at the end; trees add floats
 * in the order of the core, as long as the runtime adds them one tree after the other. The same
 * model gives the same bytes. Reference: ONNX 1.12, operator set 17, and 3 of ai.onnx.ml.
 */
public final class OnnxExport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OnnxExport() {}

  /** Writes the file of a model, in the place of what stood there. */
  public static void write(LearnedModel model, Path file) {
    try {
      Files.write(file, bytes(model));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e, e);
    }
  }

  /**
   * Returns the file of a model. Its metadata hold {@code kind} and {@code features}, a JSON array
   * of their names in order.
   */
  public static byte[] bytes(LearnedModel model) {
    var graph = new OnnxGraph();
    String value = add(graph, model);
    graph.output("Add", value, refusal(graph, !(model instanceof TreeEnsemble)));
    var metadata = new TreeMap<String, String>();
    metadata.put("features", names(model));
    metadata.put("kind", kind(model));
    return graph.bytes(kind(model), model.features().size(), metadata);
  }

  /** Returns the kind of a model, as its JSON names it: trees, logistic, regression, … */
  public static String kind(LearnedModel model) {
    if (model instanceof TreeEnsemble) {
      return "trees";
    }
    if (model instanceof LogisticModel) {
      return "logistic";
    }
    if (model instanceof LinearModel) {
      return "regression";
    }
    if (model instanceof DenseNetwork) {
      return "network";
    }
    if (model instanceof LinearPath) {
      return "linear";
    }
    throw unknown(model);
  }

  private static String add(OnnxGraph graph, LearnedModel model) {
    if (model instanceof TreeEnsemble trees) {
      return TreeNodes.add(graph, trees);
    }
    var nodes = new DenseNodes(graph);
    if (model instanceof LogisticModel logistic) {
      return nodes.add(logistic);
    }
    if (model instanceof LinearModel regression) {
      return nodes.add(regression);
    }
    if (model instanceof DenseNetwork network) {
      return nodes.add(network);
    }
    if (model instanceof LinearPath path) {
      return nodes.add(path);
    }
    throw unknown(model);
  }

  /** Adds what is 0 for a row that the model reads and NaN for one that it refuses (n, 1). */
  private static String refusal(OnnxGraph graph, boolean missingToo) {
    String refused = graph.node("IsInf", OnnxGraph.INPUT);
    if (missingToo) {
      refused = graph.node("Or", refused, graph.node("IsNaN", OnnxGraph.INPUT));
    }
    String marks =
        graph.node("Where", refused, graph.single("refused", Float.NaN), graph.single("read", 0));
    return graph.node("ReduceSum", marks, graph.integers("across", 1));
  }

  private static String names(LearnedModel model) {
    try {
      return MAPPER.writeValueAsString(model.features());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write names: " + e.getOriginalMessage(), e);
    }
  }

  private static IllegalArgumentException unknown(LearnedModel model) {
    return new IllegalArgumentException(
        "model must be of a known kind, was " + model.getClass().getSimpleName());
  }
}
