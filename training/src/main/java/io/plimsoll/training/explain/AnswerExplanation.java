package io.plimsoll.training.explain;

import io.plimsoll.forecast.explanation.AccumulatedEffect;
import io.plimsoll.forecast.explanation.FeatureImportance;
import io.plimsoll.forecast.explanation.PermutationPlan;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.pooled.PooledAnswer;
import io.plimsoll.forecast.pooled.PooledImportance;
import io.plimsoll.forecast.pooled.PooledSample;
import java.util.List;

/**
 * What inputs are worth to one answer over a span, and how it moves with the foremost of them.
 *
 * @param answer what was asked
 * @param sample rows that it was asked of
 * @param importance of the inputs and families
 * @param effects of the most important inputs that vary and are read, most important first
 */
record AnswerExplanation(
    PooledAnswer answer,
    PooledSample sample,
    PooledImportance importance,
    List<AccumulatedEffect> effects) {
  private static final int BINS = 20;

  static AnswerExplanation of(
      PooledAnswer answer, PooledSample sample, PermutationPlan plan, int top) {
    Samples samples = sample.samples();
    PooledImportance importance = PooledImportance.of(answer, samples, plan);
    List<AccumulatedEffect> effects =
        importance.inputs().ranked().stream()
            .filter(input -> input.mean() != 0) // else no model reads it
            .map(FeatureImportance::feature)
            .mapToInt(answer.features()::indexOf)
            .filter(feature -> varies(samples, feature))
            .limit(top)
            .mapToObj(feature -> AccumulatedEffect.of(samples, answer::raw, feature, BINS))
            .toList();
    return new AnswerExplanation(answer, sample, importance, effects);
  }

  private static boolean varies(Samples samples, int feature) {
    for (int i = 1; i < samples.size(); i++) {
      if (samples.value(i, feature) != samples.value(0, feature)) {
        return true;
      }
    }
    return false;
  }
}
