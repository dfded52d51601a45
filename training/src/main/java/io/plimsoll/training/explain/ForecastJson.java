package io.plimsoll.training.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.panel.InputWords;
import io.plimsoll.forecast.pooled.ExplainedAnswer;
import io.plimsoll.forecast.pooled.PooledAnswer;
import io.plimsoll.forecast.pooled.PooledExplanation;
import java.util.OptionalDouble;

/** One forecast and its reasons, as JSON: all inputs of all models. */
final class ForecastJson {
  private ForecastJson() {}

  static void write(ObjectNode node, PooledExplanation explanation) {
    node.put("instrument", explanation.instrument().canonical());
    node.put("asOf", explanation.asOf().toString());
    node.put("base", explanation.base());
    ArrayNode answers = node.putArray("answers");
    explanation.answers().forEach(each -> write(answers.addObject(), each));
    ArrayNode underWay = node.putArray("underWay");
    explanation.underWay().forEach(underWay::add);
  }

  private static void write(ObjectNode node, ExplainedAnswer each) {
    PooledAnswer answer = each.answer();
    node.put("answer", answer.word());
    if (answer.variance().isPresent()) {
      node.put("unit", "log variance");
      node.put("variance", each.result());
      node.put(
          "volatility",
          Volatility.ofVariance(each.result(), answer.variance().get().horizon()).annualised());
    } else {
      node.put("unit", "log odds");
      node.put("probability", each.result());
    }
    node.put("baseValue", each.total().bias()).put("sum", each.total().sum());
    ArrayNode inputs = node.putArray("inputs");
    for (int j : ForecastText.order(each.total())) {
      String name = answer.features().get(j);
      ObjectNode input = inputs.addObject();
      input.put("input", name).put("family", answer.family(name));
      input.put("words", InputWords.of(name));
      input.put("value", each.inputs().get(j));
      OptionalDouble deviations = each.deviations().get(j);
      if (deviations.isPresent()) {
        input.put("deviations", deviations.getAsDouble());
      }
      input.put("contribution", each.total().of(j));
      input.put("factor", StrictMath.exp(each.total().of(j)));
    }
    ObjectNode families = node.putObject("families");
    each.total().sums(answer::family).forEach(families::put);
    ArrayNode models = node.putArray("models");
    for (int i = 0; i < each.parts().size(); i++) {
      write(models.addObject(), answer.parts().get(i), each.parts().get(i));
    }
  }

  private static void write(ObjectNode node, String name, Contributions said) {
    node.put("model", name).put("baseValue", said.bias()).put("sum", said.sum());
    ObjectNode inputs = node.putObject("contributions");
    for (int j = 0; j < said.features().size(); j++) {
      if (said.of(j) != 0) {
        inputs.put(said.features().get(j), said.of(j));
      }
    }
  }
}
