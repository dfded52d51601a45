package io.plimsoll.training.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys and values of a plan, of which a search sets some. */
public final class PlanTree {
  private static final String BACKTEST = "backtest";
  private static final Set<String> SECTIONS = Set.of("hour", "day", "spike", "crunch");
  private static final String ABSTENTION = "abstention"; // may be left out
  private static final List<String> REGRESSIONS =
      List.of("/hour/linear", "/day/linear", "/day/levels");
  private static final List<String> ONSETS = List.of("spike", "crunch");
  private static final String CALIBRATION = "calibration"; // may be left out of an onset
  private static final String SEARCH = "search"; // may be left out
  private static final String SPLITTER = "splitter"; // so may it, or the folds beside it
  private static final String SEQUENCE = "sequence"; // may be left out of the hour

  private final String name;
  private final ObjectNode tree;

  PlanTree(String name, ObjectNode tree) {
    this.name = name;
    this.tree = tree;
  }

  /**
   * Returns the plan in the file {@code name}, or else the shipped plan of that name.
   *
   * @throws IOException if there is neither, or it is not a plan; the message names the key
   */
  public static PlanTree read(String name) throws IOException {
    PlanTree plan = TrainingPlanReader.tree(name, TrainingPlanReader.text(name));
    plan.checked();
    return plan;
  }

  /** Returns the plan. */
  public TrainingPlan plan() throws IOException {
    ObjectNode whole = tree.deepCopy();
    TrainingPlanReader.complete(whole);
    if (whole.get(BACKTEST) instanceof ObjectNode backtest) {
      absent(backtest, ABSTENTION);
      REGRESSIONS.forEach(path -> complete(backtest.at(path)));
      if (backtest.get("hour") instanceof ObjectNode hour) {
        absent(hour, "inputs");
        absent(hour, SEQUENCE);
      }
      ONSETS.forEach(onset -> completeOnset(backtest.get(onset)));
      absent(backtest, SEARCH);
      if (backtest.get(SEARCH) instanceof ObjectNode search) {
        absent(search, "folds");
        absent(search, SPLITTER);
        if (search.get(SPLITTER) instanceof ObjectNode splitter) {
          absent(splitter, "embargo");
        }
      }
    }
    return TrainingPlanReader.bind(name, whole);
  }

  /** Adds the keys that a regression may leave out: then it is ridge. */
  private static void complete(JsonNode regression) {
    if (regression instanceof ObjectNode section) {
      if (!section.has("l1Share")) {
        section.put("l1Share", 0.0);
      }
      absent(section, "adaGrad");
    }
  }

  /** Adds the keys that an onset may leave out: then it is calibrated as ever. */
  private static void completeOnset(JsonNode onset) {
    if (onset instanceof ObjectNode section) {
      absent(section, CALIBRATION);
      if (section.get(CALIBRATION) instanceof ObjectNode calibration) {
        var standard = OnsetCalibration.STANDARD;
        if (!calibration.has("kind")) {
          calibration.put("kind", standard.kind().name());
        }
        if (!calibration.has("prevalence")) {
          calibration.put("prevalence", standard.prevalence().name());
        }
        absent(calibration, "block");
      }
    }
  }

  private static void absent(ObjectNode section, String key) {
    if (!section.has(key)) {
      section.putNull(key);
    }
  }

  /** Returns the plan, after every key of its search was looked up and its ends were tried. */
  TrainingPlan checked() throws IOException {
    TrainingPlan plan = plan();
    if (plan.backtest().search().isPresent()) {
      for (var dimension : plan.backtest().search().get().space().dimensions().entrySet()) {
        for (JsonNode end : dimension.getValue().ends()) {
          tried(dimension.getKey(), end);
        }
      }
    }
    return plan;
  }

  private void tried(String key, JsonNode value) throws IOException {
    PlanTree other = with(Map.of(key, value));
    try {
      other.plan();
    } catch (IOException e) {
      String reason = e.getMessage().replace(prefix(), "");
      throw new IOException(
          prefix() + "backtest.search.space." + key + " holds " + value + ": " + reason, e);
    }
  }

  /**
   * Returns the plan with other values of keys of the backtest's section.
   *
   * @param values by key, such as {@code hour.residual.rounds}
   * @throws IOException if the plan has no such key, or it holds keys itself
   */
  public PlanTree with(Map<String, JsonNode> values) throws IOException {
    ObjectNode copy = tree.deepCopy();
    for (var value : values.entrySet()) {
      String key = value.getKey();
      int dot = key.lastIndexOf('.');
      JsonNode parent =
          copy.at("/" + BACKTEST + (dot < 0 ? "" : "/" + key.substring(0, dot).replace('.', '/')));
      String last = key.substring(dot + 1);
      boolean known = SECTIONS.contains(key.split("\\.", 2)[0]);
      if (!known || !(parent instanceof ObjectNode section) || !section.has(last)) {
        throw new IOException(prefix() + "unknown key " + key + " in backtest.search.space");
      }
      if (section.get(last).isObject()) {
        throw new IOException(
            prefix() + "backtest.search.space." + key + " must be one value, was a section");
      }
      section.set(last, value.getValue());
    }
    return new PlanTree(name, copy);
  }

  /** Returns the plan with a note of how its values were found. */
  public PlanTree with(BacktestPlan.Chosen chosen) {
    ObjectNode copy = tree.deepCopy();
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    note.put("tried", chosen.tried());
    note.put("from", chosen.from().toString()).put("before", chosen.before().toString());
    ((ObjectNode) copy.get(BACKTEST)).set("chosen", note);
    return new PlanTree(name, copy);
  }

  /** Returns the value of a key of the backtest's section. */
  public JsonNode value(String key) {
    return tree.at("/" + BACKTEST + "/" + key.replace('.', '/'));
  }

  /** Returns the plan as a file has it, without comments. */
  public String yaml() {
    return TrainingPlanReader.yaml(tree);
  }

  private String prefix() {
    return "Cannot read plan " + name + ": ";
  }
}
