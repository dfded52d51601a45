package io.plimsoll.artifact.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.margin.AssetTable;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A mapping of a policy or market file, read by key: every key must be known, and every known key
 * given unless it is asked for as optional.
 */
final class PolicyNode {
  private final String path;
  private final JsonNode node;

  /**
   * Takes a mapping whose keys are names of the file's own.
   *
   * @param what it is called in messages
   */
  private PolicyNode(String what, String path, JsonNode node) {
    Check.argument(node.isObject(), "%s must be a mapping, was %s", what, node);
    this.path = path;
    this.node = node;
  }

  private PolicyNode(String what, String path, JsonNode node, String... keys) {
    this(what, path, node);
    var known = Set.of(keys);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String key = names.next();
      Check.argument(
          known.contains(key),
          "%s must have only the keys %s, was %s",
          what,
          new TreeSet<>(known),
          key);
    }
  }

  /**
   * Returns a whole file.
   *
   * @param what it is called in messages, such as {@code policy}
   * @param keys that it may have
   */
  static PolicyNode root(String what, JsonNode node, String... keys) {
    return new PolicyNode(what, "", node, keys);
  }

  PolicyNode child(String key, String... keys) {
    return new PolicyNode(path + key, path + key + ".", value(key), keys);
  }

  /** Returns a mapping that may be missing; without keys, one whose keys are names. */
  Optional<PolicyNode> optional(String key, String... keys) {
    if (!node.has(key)) {
      return Optional.empty();
    }
    return Optional.of(
        keys.length == 0
            ? new PolicyNode(path + key, path + key + ".", value(key))
            : child(key, keys));
  }

  /** Returns the keys, ascending. */
  SortedSet<String> names() {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns whether a key is given and is the text {@code word}. */
  boolean isText(String key, String word) {
    return node.has(key) && word.equals(node.get(key).textValue());
  }

  /** Returns whether a key is given. */
  boolean has(String key) {
    return node.has(key);
  }

  List<String> texts(String key) {
    JsonNode list = value(key);
    Check.argument(list.isArray(), "%s must be a list, was %s", path + key, list);
    var texts = new ArrayList<String>();
    for (JsonNode text : list) {
      Check.argument(text.isTextual(), "%s must be of texts, was %s", path + key, text);
      texts.add(text.textValue());
    }
    return texts;
  }

  List<Double> numberList(String key) {
    JsonNode list = value(key);
    Check.argument(list.isArray(), "%s must be a list, was %s", path + key, list);
    var numbers = new ArrayList<Double>();
    list.forEach(one -> numbers.add(number(path + key, one)));
    return numbers;
  }

  OptionalDouble optionalNumber(String key) {
    return node.has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
  }

  List<PolicyNode> list(String key, String... keys) {
    JsonNode list = value(key);
    Check.argument(list.isArray(), "%s must be a list, was %s", path + key, list);
    var nodes = new ArrayList<PolicyNode>();
    for (int i = 0; i < list.size(); i++) {
      String place = path + key + "[" + i + "]";
      nodes.add(new PolicyNode(place, place + ".", list.get(i), keys));
    }
    return nodes;
  }

  String text(String key) {
    JsonNode value = value(key);
    Check.argument(value.isTextual(), "%s must be a text, was %s", path + key, value);
    return value.textValue();
  }

  int integer(String key) {
    JsonNode value = value(key);
    Check.argument(
        value.isIntegralNumber() && value.canConvertToInt(),
        "%s must be a whole number, was %s",
        path + key,
        value);
    return value.intValue();
  }

  double number(String key) {
    return number(path + key, value(key));
  }

  boolean flag(String key) {
    JsonNode value = value(key);
    Check.argument(value.isBoolean(), "%s must be true or false, was %s", path + key, value);
    return value.booleanValue();
  }

  Duration duration(String key) {
    try {
      return Duration.parse(text(key));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          path + key + " must be a duration such as PT8H, was " + text(key), e);
    }
  }

  LocalDate day(String key) {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          path + key + " must be a day such as 2020-03-13, was " + text(key), e);
    }
  }

  AssetTable table(String key) {
    SortedMap<String, Double> values = numbers(key);
    Double otherwise = values.remove("default");
    Check.argument(otherwise != null, "%s.default must be given, was missing", path + key);
    return AssetTable.of(values, otherwise);
  }

  SortedMap<String, Double> numbers(String key) {
    JsonNode mapping = value(key);
    Check.argument(mapping.isObject(), "%s must be a mapping, was %s", path + key, mapping);
    var values = new TreeMap<String, Double>();
    mapping
        .properties()
        .forEach(
            field ->
                values.put(
                    field.getKey(), number(path + key + "." + field.getKey(), field.getValue())));
    return values;
  }

  private static double number(String name, JsonNode value) {
    Check.argument(value.isNumber(), "%s must be a number, was %s", name, value);
    return value.doubleValue();
  }

  private JsonNode value(String key) {
    JsonNode value = node.get(key);
    Check.argument(value != null, "%s must be given, was missing", path + key);
    return value;
  }
}
