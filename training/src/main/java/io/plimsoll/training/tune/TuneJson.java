package io.plimsoll.training.tune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.backtest.InnerFolds;
import io.plimsoll.training.plan.BacktestPlan.Chosen;
import java.util.List;

/** A search as JSON: {@code trials}, of which number 0 is the plan as it is, and {@code best}. */
final class TuneJson {
  private TuneJson() {}

  static void write(
      ObjectNode node,
      InnerFolds folds,
      String model,
      List<Trial> trials,
      Trial best,
      Chosen chosen) {
    node.put("model", model).put("before", folds.span().before().toString());
    folds.instruments().forEach(node.putArray("instruments")::add);
    ArrayNode starts = node.putArray("foldsFrom");
    for (int fold = 0; fold < folds.span().folds(); fold++) {
      starts.add(folds.span().from(fold).toString());
    }
    ArrayNode list = node.putArray("trials");
    trials.forEach(trial -> write(list.addObject(), trial));
    write(node.putObject("best"), best);
    node.putObject("chosen").put("tried", chosen.tried()).put("before", chosen.before().toString());
  }

  private static void write(ObjectNode node, Trial trial) {
    node.put("trial", trial.number()).put("score", trial.score());
    trial.scores().forEach(node.putArray("folds")::add);
    ObjectNode values = node.putObject("values");
    trial.values().forEach(values::set);
  }
}
