package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON of a bundle. Doubles are written by Jackson's own writer, for those of the JDK differ before
 * and after 19.
 */
final class BundleJson {
  static final int SCHEMA_VERSION = 2;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private BundleJson() {}

  static ObjectNode begin() {
    return MAPPER.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
  }

  static byte[] bytes(JsonNode content) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    try {
      String text = MAPPER.writer(printer).writeValueAsString(content) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write JSON: " + e.getOriginalMessage(), e);
    }
  }

  static ObjectNode read(byte[] bytes) {
    try {
      JsonNode content = MAPPER.readTree(bytes);
      Check.argument(
          content.isObject() && content.path("schemaVersion").asInt(-1) == SCHEMA_VERSION,
          "schemaVersion must be %s, was %s",
          SCHEMA_VERSION,
          content.path("schemaVersion").asText("absent"));
      return (ObjectNode) content;
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  static JsonNode field(JsonNode object, String name) {
    JsonNode field = object.get(name);
    Check.argument(field != null, "%s must be there, was absent", name);
    return field;
  }

  static String text(JsonNode object, String name) {
    JsonNode field = field(object, name);
    Check.argument(field.isTextual(), "%s must be a text, was %s", name, field);
    return field.textValue();
  }

  static double number(JsonNode object, String name) {
    JsonNode field = field(object, name);
    Check.argument(field.isNumber(), "%s must be a number, was %s", name, field);
    return field.doubleValue();
  }

  static int integer(JsonNode object, String name) {
    JsonNode field = field(object, name);
    Check.argument(field.isInt(), "%s must be an integer, was %s", name, field);
    return field.intValue();
  }

  static List<Double> numbers(JsonNode object, String name) {
    var numbers = new ArrayList<Double>();
    for (JsonNode element : field(object, name)) {
      Check.argument(element.isNumber(), "%s must be numbers, was %s", name, element);
      numbers.add(element.doubleValue());
    }
    return numbers;
  }

  static List<String> texts(JsonNode object, String name) {
    var texts = new ArrayList<String>();
    for (JsonNode element : field(object, name)) {
      Check.argument(element.isTextual(), "%s must be texts, was %s", name, element);
      texts.add(element.textValue());
    }
    return texts;
  }
}
