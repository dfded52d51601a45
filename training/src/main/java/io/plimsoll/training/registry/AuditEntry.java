package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done to a model, as the audit trail keeps it.
 *
 * @param time when it was done
 * @param actor user of the operating system
 * @param act what was done
 * @param change of which alias
 * @param reasons in sentences
 * @param evidence what decided, for machines
 */
record AuditEntry(
    Instant time, String actor, Act act, Change change, List<String> reasons, JsonNode evidence) {
  /** What can be done. */
  enum Act {
    /** A version came, and is the challenger. */
    ADD,
    /** An alias other than that of the champion was set or taken away. */
    ALIAS,
    /** The gate let a version pass, and it is the champion. */
    PROMOTE,
    /** The gate let it not pass, and nothing changed. */
    REFUSE,
    /** The champion before is the champion again. */
    ROLLBACK
  }

  /**
   * The alias of a model that was changed, or in vain asked for.
   *
   * @param model its name
   * @param alias without the sign
   * @param from version that had it, 0 if none
   * @param to version that has it now, 0 if none
   */
  record Change(String model, String alias, int from, int to) {}

  AuditEntry {
    reasons = List.copyOf(reasons);
  }

  /** Returns the entry with its place in the trail, as JSON. */
  ObjectNode json(long sequence, String previous) {
    ObjectNode json = StageResult.object();
    json.put("sequence", sequence).put("time", time.toString()).put("actor", actor);
    json.put("act", act.name());
    json.put("model", change.model()).put("alias", change.alias());
    json.put("from", change.from()).put("to", change.to());
    var array = json.putArray("reasons");
    reasons.forEach(array::add);
    json.set("evidence", evidence);
    return json.put("previous", previous);
  }

  /** Returns the entry of a line's JSON. */
  static AuditEntry of(JsonNode json) {
    var reasons = new ArrayList<String>();
    json.path("reasons").forEach(each -> reasons.add(each.asText()));
    return new AuditEntry(
        Instant.parse(json.path("time").asText()),
        json.path("actor").asText(),
        Act.valueOf(json.path("act").asText()),
        new Change(
            json.path("model").asText(),
            json.path("alias").asText(),
            json.path("from").asInt(),
            json.path("to").asInt()),
        reasons,
        json.path("evidence"));
  }
}
