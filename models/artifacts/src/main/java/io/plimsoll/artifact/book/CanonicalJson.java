package io.plimsoll.artifact.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.StringJoiner;
import java.util.TreeMap;

/** One text for equal documents: keys sorted, plain numbers, no space. */
final class CanonicalJson {
  private CanonicalJson() {}

  static String of(JsonNode node) {
    if (node.isObject()) {
      var sorted = new TreeMap<String, JsonNode>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      var members = new StringJoiner(",", "{", "}");
      sorted.forEach((key, value) -> members.add(TextNode.valueOf(key) + ":" + of(value)));
      return members.toString();
    }
    if (node.isArray()) {
      var elements = new StringJoiner(",", "[", "]");
      node.forEach(element -> elements.add(of(element)));
      return elements.toString();
    }
    if (node.isNumber()) {
      return node.decimalValue().signum() == 0
          ? "0"
          : node.decimalValue().stripTrailingZeros().toPlainString();
    }
    return node.toString();
  }
}
