package io.plimsoll.artifact.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One JSON document: its bytes, its version and kind, its arrays of numbers.
 *
 * <p>Numbers are written with the fewest digits that read back as the same float or double, by
 * Jackson's own writer: {@code Double.toString} gives other digits before JDK 19.
 */
final class ModelDocument {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // rounded once, to its type
          .build();

  private ModelDocument() {}

  static ObjectNode begin(String kind) {
    return object().put("schemaVersion", VERSION).put("kind", kind);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(ObjectNode document) {
    try {
      byte[] json = MAPPER.writeValueAsBytes(document);
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write a model: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns what {@code reader} makes of the document; every fault names {@code source}. */
  static <T> T read(byte[] json, String source, Function<JsonNode, T> reader) {
    try {
      return reader.apply(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw failure(source, e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw failure(source, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException failure(String source, String reason, Exception cause) {
    String line = reason.lines().findFirst().orElse("");
    return new IllegalArgumentException("Cannot read " + source + ": " + line, cause);
  }

  static void checkObject(JsonNode document) {
    Check.argument(document.isObject(), "model must be an object, was %s", document.getNodeType());
  }

  /** Checks that the document is of a version up to {@code newest}, and returns it. */
  static int checkVersion(JsonNode document, int newest) {
    JsonNode version = document.path("schemaVersion");
    Check.argument(
        version.isInt() && version.intValue() >= VERSION && version.intValue() <= newest,
        "schemaVersion must be %s, was %s",
        newest == VERSION ? VERSION : VERSION + " to " + newest,
        version.isMissingNode() ? "absent" : version);
    return version.intValue();
  }

  static JsonNode field(JsonNode object, String name) {
    JsonNode field = object.get(name);
    Check.argument(field != null, "field %s must be there, was absent", name);
    return field;
  }

  static JsonNode array(JsonNode object, String name) {
    JsonNode field = field(object, name);
    Check.argument(field.isArray(), "%s must be an array, was %s", name, field.getNodeType());
    return field;
  }

  static double number(JsonNode object, String name) {
    return toDouble(name, field(object, name));
  }

  private static double toDouble(String name, JsonNode node) {
    Check.argument(node.isNumber(), "%s must be a number, was %s", name, node);
    return Double.parseDouble(node.asText());
  }

  static float single(String name, JsonNode node) {
    Check.argument(node.isNumber(), "%s must be a number, was %s", name, node);
    return Float.parseFloat(node.asText());
  }

  static int integer(String name, JsonNode node) {
    Check.argument(node.isInt(), "%s must be an integer, was %s", name, node);
    return node.intValue();
  }

  static String text(JsonNode object, String name) {
    JsonNode field = field(object, name);
    Check.argument(field.isTextual(), "%s must be a text, was %s", name, field);
    return field.textValue();
  }

  static List<String> texts(JsonNode object, String name) {
    var texts = new ArrayList<String>();
    for (JsonNode element : array(object, name)) {
      Check.argument(element.isTextual(), "%s must be texts, was %s", name, element);
      texts.add(element.textValue());
    }
    return texts;
  }

  static double[] numbers(JsonNode object, String name) {
    JsonNode array = array(object, name);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = toDouble(name, array.get(i));
    }
    return numbers;
  }

  static void put(ObjectNode object, String name, double[] numbers) {
    ArrayNode array = object.putArray(name);
    for (double number : numbers) {
      array.add(number);
    }
  }

  static void put(ObjectNode object, String name, List<String> texts) {
    ArrayNode array = object.putArray(name);
    texts.forEach(array::add);
  }

  /** Reads a name that was written in lower case; the message lists what it may be. */
  static <E extends Enum<E>> E constant(Class<E> type, JsonNode object, String name) {
    String word = text(object, name);
    var words = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      words.add(word(constant));
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(name + " must be one of " + words + ", was " + word);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
