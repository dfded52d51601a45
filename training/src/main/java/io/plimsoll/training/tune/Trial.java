package io.plimsoll.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;

/**
 * A setting that was judged on every fold.
 *
 * @param number from 1 on; 0 is the plan as it is
 * @param values by key
 * @param scores of the folds (folds), the lower, the better
 */
record Trial(int number, SortedMap<String, JsonNode> values, List<Double> scores) {
  Trial {
    scores = List.copyOf(scores);
  }

  /** Returns the mean over the folds. */
  double score() {
    return scores.stream().mapToDouble(score -> score).sum() / scores.size();
  }
}
