package io.plimsoll.tribuo.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A graph under construction: each call adds a node or a constant and returns the name of its
 * value. The same calls give the same bytes.
 */
final class OnnxGraph {
  static final String INPUT = "features";
  static final String OUTPUT = "prediction";

  /** Domain of the operators of trees. */
  static final String TREES = "ai.onnx.ml";

  private static final long IR_VERSION = 8;
  private static final long OPERATORS = 17;
  private static final long TREE_OPERATORS = 3;

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  /** Adds a node of one output. */
  String node(String operator, String... inputs) {
    return node(operator, List.of(), inputs);
  }

  /** Adds a node of one output with attributes. */
  String node(String operator, List<AttributeProto> attributes, String... inputs) {
    return node("", operator, attributes, inputs);
  }

  /** Adds a node of an operator of {@code domain}; the empty one is ONNX's own. */
  String node(String domain, String operator, List<AttributeProto> attributes, String... inputs) {
    String name = operator + "_" + graph.getNodeCount();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setDomain(domain)
            .setOpType(operator)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(name)
            .addAllAttribute(attributes));
    return name;
  }

  /** Adds the node that computes the output. */
  void output(String operator, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(OUTPUT)
            .setOpType(operator)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(OUTPUT));
  }

  /** Adds a cast. */
  String cast(String value, TensorProto.DataType type) {
    return node("Cast", List.of(OnnxAttributes.integer("to", type.getNumber())), value);
  }

  /** Adds a constant of double precision; without dimensions it is one number. */
  String doubles(String name, double[] values, long... dimensions) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.DOUBLE, dimensions);
    for (double value : values) {
      tensor.addDoubleData(value);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a number of double precision. */
  String number(String name, double value) {
    return doubles(name, new double[] {value});
  }

  /** Adds a number of single precision. */
  String single(String name, float value) {
    graph.addInitializer(tensor(name, TensorProto.DataType.FLOAT).addFloatData(value));
    return name;
  }

  /** Adds a list of one integer. */
  String integers(String name, long value) {
    graph.addInitializer(tensor(name, TensorProto.DataType.INT64, 1).addInt64Data(value));
    return name;
  }

  /**
   * Returns the file: input {@link #INPUT} (n, width), output {@link #OUTPUT} (n, 1), both of
   * floats.
   *
   * @param metadata entries of the file, by key
   */
  byte[] bytes(String kind, int width, SortedMap<String, String> metadata) {
    graph.setName(kind).addInput(value(INPUT, width)).addOutput(value(OUTPUT, 1));
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("plimsoll")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(TREES).setVersion(TREE_OPERATORS))
            .setGraph(graph);
    metadata.forEach((key, text) -> model.addMetadataPropsBuilder().setKey(key).setValue(text));
    return model.build().toByteArray();
  }

  private static TensorProto.Builder tensor(
      String name, TensorProto.DataType type, long... dimensions) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dimension : dimensions) {
      tensor.addDims(dimension);
    }
    return tensor;
  }

  private static ValueInfoProto value(String name, int width) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(Dimension.newBuilder().setDimParam("rows"))
            .addDim(Dimension.newBuilder().setDimValue(width))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
