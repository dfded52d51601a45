package io.plimsoll.tribuo.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.List;

/** Attributes of nodes. */
final class OnnxAttributes {
  private OnnxAttributes() {}

  static AttributeProto integer(String name, long value) {
    return begin(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto text(String name, String value) {
    return begin(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttributeProto integers(String name, List<Long> values) {
    return begin(name, AttributeType.INTS).addAllInts(values).build();
  }

  static AttributeProto floats(String name, List<Float> values) {
    return begin(name, AttributeType.FLOATS).addAllFloats(values).build();
  }

  static AttributeProto texts(String name, List<String> values) {
    AttributeProto.Builder attribute = begin(name, AttributeType.STRINGS);
    values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
    return attribute.build();
  }

  private static AttributeProto.Builder begin(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
