package io.plimsoll.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.Dimension;
import io.plimsoll.training.plan.PlanTree;
import io.plimsoll.training.search.ParzenSearch;
import io.plimsoll.training.search.Tried;
import io.plimsoll.training.stage.Progress;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tries settings of a plan: first as it is, then a third spread evenly, then by what was seen. */
final class Tuning {
  private final PlanTree plan;
  private final SortedMap<String, Dimension> space;
  private final Judge judge;
  private final int folds;
  private final Progress progress;

  /** What a setting is worth on one fold. */
  interface Judge {
    /** Returns the score: the lower, the better. */
    double score(int fold, BacktestPlan plan);
  }

  Tuning(
      PlanTree plan,
      SortedMap<String, Dimension> space,
      Judge judge,
      int folds,
      Progress progress) {
    this.plan = plan;
    this.space = space;
    this.judge = judge;
    this.folds = folds;
    this.progress = progress;
  }

  /**
   * Returns the trials in their order, the plan as it is before them.
   *
   * @param count of trials beside the plan as it is, at least 1
   * @param seed of what is tried
   * @param file where finished folds are kept
   */
  List<Trial> run(int count, long seed, TrialFile file) throws IOException {
    progress.begin("tune", (count + 1L) * folds);
    var trials = new ArrayList<Trial>();
    trials.add(trial(0, present(), file));
    List<Integer> choices = space.values().stream().map(Dimension::choices).toList();
    var search = new ParzenSearch(choices, (count + 2) / 3, seed);
    var history = new ArrayList<Tried>();
    for (int number = 1; number <= count; number++) {
      List<Double> point = search.next(history);
      Trial trial = trial(number, values(point), file);
      history.add(new Tried(point, trial.score()));
      trials.add(trial);
    }
    return trials;
  }

  private SortedMap<String, JsonNode> present() {
    var values = new TreeMap<String, JsonNode>();
    space.keySet().forEach(key -> values.put(key, plan.value(key)));
    return values;
  }

  private SortedMap<String, JsonNode> values(List<Double> point) {
    var values = new TreeMap<String, JsonNode>();
    int next = 0;
    for (var dimension : space.entrySet()) {
      values.put(dimension.getKey(), dimension.getValue().at(point.get(next++)));
    }
    return values;
  }

  private Trial trial(int number, SortedMap<String, JsonNode> values, TrialFile file)
      throws IOException {
    BacktestPlan setting = plan.with(values).plan().backtest();
    ObjectNode named = StageResult.object();
    values.forEach(named::set);
    var scores = new ArrayList<Double>();
    for (int fold = 0; fold < folds; fold++) {
      Optional<Double> known = file.score(number, fold, named);
      double score;
      if (known.isPresent()) {
        score = known.get();
      } else {
        score = judge.score(fold, setting);
        file.add(number, fold, score, named);
      }
      scores.add(score);
      progress.step("trial " + number + " fold " + fold);
    }
    return new Trial(number, values, scores);
  }
}
