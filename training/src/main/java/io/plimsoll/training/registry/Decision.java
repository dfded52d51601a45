package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.gate.Verdict;
import io.plimsoll.training.stage.StageResult;

/**
 * What became of a request.
 *
 * @param model its name
 * @param challenger version that was judged
 * @param champion version that it was judged against, 0 if none
 * @param looks how often the gate of the model was asked before
 * @param verdict of the gate
 */
public record Decision(String model, int challenger, int champion, int looks, Verdict verdict) {
  ObjectNode json() {
    ObjectNode json = StageResult.object();
    json.put("model", model).put("challenger", challenger).put("champion", champion);
    json.put("passed", verdict.passed()).put("earlierDecisions", looks);
    json.set("findings", verdict.json());
    return json;
  }
}
