package io.plimsoll.training.dataset;

import io.plimsoll.market.Check;
import io.plimsoll.training.plan.TrainingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The walk through time: at each fold a model learns from labels that had ended before, all of them
 * or those of a window that rolls along, and forecasts until the next.
 *
 * <p>Purged: a label that ends after the fold begins is not learned from. Embargoed: neither is one
 * that ends within the embargo before it. Reference: López de Prado (2018), Advances in Financial
 * Machine Learning, chapter 7, for folds that only look back.
 */
public final class WalkForward {
  private WalkForward() {}

  /**
   * One fold.
   *
   * @param fitAt moment of the fit and first origin forecast [µs since the epoch]
   * @param until end of the origins forecast, not included [µs since the epoch]
   * @param firstOrigin earliest origin that may be learned from [µs since the epoch]
   * @param lastLabelEnd latest end of a label that may be learned from [µs since the epoch]
   */
  public record Fold(long fitAt, long until, long firstOrigin, long lastLabelEnd) {
    /** Returns whether a label from {@code origin} to {@code labelEnd} may be learned from. */
    public boolean learns(long origin, long labelEnd) {
      return origin >= firstOrigin && labelEnd <= lastLabelEnd;
    }

    /** Returns whether an origin is forecast by this fold. */
    public boolean forecasts(long origin) {
      return origin >= fitAt && origin < until;
    }
  }

  /**
   * Returns the folds of the learned members: one that covers the validation span, those of the
   * test span, and a last one at the end of the data, which forecasts what is not yet known.
   *
   * @throws IllegalArgumentException if the validation or the test span is empty
   */
  public static List<Fold> learned(Dataset dataset, TrainingPlan plan) {
    double share = 1 - plan.split().validationShare();
    long step = plan.inputWindows().stepMicros();
    long span = dataset.testFrom() - dataset.from();
    long validation = dataset.from() + step * (long) (share * span / step);
    long between = micros(plan.refit().learned());
    long embargo = micros(plan.split().embargo());
    Check.argument(
        dataset.testFrom() < dataset.end(),
        "split.trainingShare must leave a step to the test span, was %s of %s steps",
        plan.split().trainingShare(),
        (dataset.end() - dataset.from()) / step + 1);
    Check.argument(
        validation < dataset.testFrom(),
        "split.validationShare must leave a step to the validation span, was %s of %s steps",
        plan.split().validationShare(),
        span / step);
    var folds = new ArrayList<Fold>();
    folds.add(fold(plan, validation, dataset.testFrom(), embargo));
    for (long at = dataset.testFrom(); at < dataset.end(); at += between) {
      folds.add(fold(plan, at, Math.min(at + between, dataset.end()), embargo));
    }
    folds.add(fold(plan, dataset.end(), Long.MAX_VALUE, 0));
    return List.copyOf(folds);
  }

  private static Fold fold(TrainingPlan plan, long fitAt, long until, long embargo) {
    long first = plan.split().window().map(window -> fitAt - micros(window)).orElse(Long.MIN_VALUE);
    return new Fold(fitAt, until, first, fitAt - embargo);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
