package io.plimsoll.training.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The values that one key may take. */
public sealed interface Dimension {
  /** Returns the number of choices; 0 of a range. */
  int choices();

  /**
   * Returns the value at {@code share} of the way through the range, or of the choices.
   *
   * @param share in [0, 1]
   */
  JsonNode at(double share);

  /** Returns values that tell whether all are allowed: the ends of a range, or every choice. */
  List<JsonNode> ends();

  /** How a range is measured. */
  enum Scale {
    /** Equal differences are equally far. */
    LINEAR,
    /** Equal ratios are equally far. */
    LOG
  }

  /**
   * All numbers between two.
   *
   * @param low least value; above 0 on a log scale
   * @param high greatest value, above {@code low}
   * @param scale on which it is measured
   * @param integer whether values are rounded to whole numbers
   */
  record Range(double low, double high, Scale scale, boolean integer) implements Dimension {
    public Range {
      Check.argument(
          Double.isFinite(low) && Double.isFinite(high),
          "low and high must be finite, was %s",
          high);
      Check.argument(low < high, "high must be above low, %s, was %s", low, high);
      Check.argument(
          scale == Scale.LINEAR || low > 0, "low must be above 0 on a log scale, was %s", low);
      Check.argument(
          !integer || (Math.rint(low) == low && Math.rint(high) == high),
          "low and high must be whole numbers, was %s to %s",
          low,
          high);
    }

    @Override
    public int choices() {
      return 0;
    }

    @Override
    public JsonNode at(double share) {
      double value =
          scale == Scale.LINEAR
              ? low + share * (high - low)
              : low * StrictMath.exp(share * StrictMath.log(high / low));
      double within = Math.min(Math.max(value, low), high);
      return integer ? IntNode.valueOf((int) Math.rint(within)) : DoubleNode.valueOf(within);
    }

    @Override
    public List<JsonNode> ends() {
      return List.of(at(0), at(1));
    }
  }

  /**
   * Some values.
   *
   * @param values at least one
   */
  record Choices(List<JsonNode> values) implements Dimension {
    public Choices {
      Check.argument(!values.isEmpty(), "choices must hold one, was %s", values);
      values = List.copyOf(values);
    }

    @Override
    public int choices() {
      return values.size();
    }

    @Override
    public JsonNode at(double share) {
      return values.get((int) Math.min(share * values.size(), values.size() - 1));
    }

    @Override
    public List<JsonNode> ends() {
      return values;
    }
  }

  /**
   * Returns the dimension that {@code node} describes: {@code {low, high, scale, integer}}, the
   * last two optional, or {@code {choices}}.
   *
   * @param key for messages
   */
  static Dimension of(String key, JsonNode node) {
    Check.argument(node.isObject(), "%s must be a range or choices, was %s", key, node);
    Set<String> known =
        node.has("choices") ? Set.of("choices") : Set.of("low", "high", "scale", "integer");
    for (var field : node.properties()) {
      Check.argument(known.contains(field.getKey()), "%s must have no key %s", key, field.getKey());
    }
    try {
      return node.has("choices") ? choices(node.get("choices")) : range(node);
    } catch (IllegalArgumentException e) {
      // Without a cause: the reader says what the innermost exception does.
      throw new IllegalArgumentException(key + ": " + e.getMessage());
    }
  }

  private static Choices choices(JsonNode values) {
    Check.argument(values.isArray(), "choices must be a list, was %s", values);
    var list = new ArrayList<JsonNode>();
    values.forEach(list::add);
    return new Choices(list);
  }

  private static Range range(JsonNode node) {
    JsonNode integer = node.path("integer");
    Check.argument(
        integer.isMissingNode() || integer.isBoolean(), "integer must be a truth, was %s", integer);
    return new Range(
        number(node, "low"),
        number(node, "high"),
        scale(node.path("scale").asText("linear")),
        integer.asBoolean(false));
  }

  private static double number(JsonNode node, String name) {
    Check.argument(
        node.path(name).isNumber(), "%s must be a number, was %s", name, node.path(name));
    return node.get(name).doubleValue();
  }

  private static Scale scale(String word) {
    return switch (word) {
      case "linear" -> Scale.LINEAR;
      case "log" -> Scale.LOG;
      default -> throw new IllegalArgumentException("scale must be linear or log, was " + word);
    };
  }
}
