package io.plimsoll.training.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.explanation.AccumulatedEffect;
import io.plimsoll.forecast.explanation.FeatureImportance;
import io.plimsoll.forecast.explanation.PermutationImportance;
import io.plimsoll.forecast.panel.InputWords;
import io.plimsoll.forecast.pooled.PooledAnswer;
import java.util.OptionalDouble;

/** What inputs are worth, as JSON: all of them, most important first. */
final class ModelJson {
  private ModelJson() {}

  static void write(ObjectNode node, AnswerExplanation each) {
    PooledAnswer answer = each.answer();
    node.put("answer", answer.word()).put("loss", answer.lossWord());
    node.put("value", each.importance().inputs().loss());
    node.put("rows", each.sample().samples().size());
    node.put("candidates", each.sample().candidates());
    node.put("outside", each.sample().outside());
    if (answer.rule().isPresent()) {
      node.put("onsets", each.sample().events());
    }
    node.put("unit", answer.variance().isPresent() ? "log variance" : "log odds");
    answer.parts().forEach(node.putArray("models")::add);
    importance(
        node.putObject("families"),
        each.importance().families(),
        each.importance().familiesAgreement());
    ObjectNode inputs = node.putObject("inputs");
    importance(inputs, each.importance().inputs(), each.importance().inputsAgreement());
    inputs.withArray("ranked").forEach(input -> describe((ObjectNode) input, each));
    ArrayNode effects = node.putArray("effects");
    each.effects().forEach(effect -> effect(effects.addObject(), effect));
  }

  private static void importance(
      ObjectNode node, PermutationImportance importance, OptionalDouble agreement) {
    put(node, "tauBetweenShuffles", importance.rankStability());
    put(node, "tauBetweenHalves", agreement);
    ArrayNode ranked = node.putArray("ranked");
    for (FeatureImportance each : importance.ranked()) {
      ranked
          .addObject()
          .put("name", each.feature())
          .put("mean", each.mean())
          .put("deviation", each.deviation());
    }
  }

  private static void describe(ObjectNode input, AnswerExplanation each) {
    String name = input.get("name").asText();
    input.put("family", each.answer().family(name)).put("words", InputWords.of(name));
    input.put(
        "meanSize", each.importance().meanSizes().get(each.answer().features().indexOf(name)));
  }

  private static void effect(ObjectNode node, AccumulatedEffect effect) {
    node.put("name", effect.feature());
    ArrayNode edges = node.putArray("edges");
    ArrayNode effects = node.putArray("effects");
    for (double edge : effect.edges()) {
      edges.add(edge);
    }
    for (double value : effect.effects()) {
      effects.add(value);
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }
}
