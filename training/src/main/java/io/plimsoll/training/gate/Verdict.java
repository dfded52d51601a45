package io.plimsoll.training.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.util.List;

/**
 * What the gate says of a challenger.
 *
 * @param findings one of each check, in the gate's order
 */
public record Verdict(List<Finding> findings) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Returns whether every check lets the challenger pass. */
  public boolean passed() {
    return findings.stream().allMatch(Finding::lets);
  }

  /** Returns a sentence for each check, with its name and outcome before it. */
  public List<String> reasons() {
    return findings.stream()
        .map(each -> each.check() + " " + each.outcome() + ": " + each.sentence())
        .toList();
  }

  /** Returns the names of the checks that stop the challenger. */
  public List<String> obstacles() {
    return findings.stream().filter(each -> !each.lets()).map(Finding::check).toList();
  }

  /** Returns the findings as JSON. */
  public ArrayNode json() {
    ArrayNode array = StageResult.object().putArray("findings");
    for (Finding each : findings) {
      ObjectNode entry = array.addObject();
      entry.put("check", each.check()).put("outcome", each.outcome().toString());
      entry.put("required", each.required()).put("sentence", each.sentence());
      ObjectNode numbers = entry.putObject("numbers");
      each.numbers().forEach(numbers::put);
    }
    return array;
  }
}
