package io.plimsoll.training.dataset;

import io.plimsoll.training.plan.TrainingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The expanding walk through time: at each fold a model learns from labels that had ended before,
 * and forecasts until the next.
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
   * @param lastLabelEnd latest end of a label that may be learned from [µs since the epoch]
   */
  public record Fold(long fitAt, long until, long lastLabelEnd) {
    /** Returns whether a label that ends at {@code labelEnd} may be learned from. */
    public boolean learns(long labelEnd) {
      return labelEnd <= lastLabelEnd;
    }

    /** Returns whether an origin is forecast by this fold. */
    public boolean forecasts(long origin) {
      return origin >= fitAt && origin < until;
    }
  }

  /**
   * Returns the folds of the learned members: one that covers the validation span, those of the
   * test span, and a last one at the end of the data, which forecasts what is not yet known.
   */
  public static List<Fold> learned(Dataset dataset, TrainingPlan plan) {
    double share = 1 - plan.split().validationShare();
    long step = plan.inputWindows().stepMicros();
    long span = dataset.testFrom() - dataset.from();
    long validation = dataset.from() + step * (long) (share * span / step);
    long between = micros(plan.refit().learned());
    long embargo = micros(plan.split().embargo());
    var folds = new ArrayList<Fold>();
    folds.add(new Fold(validation, dataset.testFrom(), validation - embargo));
    for (long at = dataset.testFrom(); at < dataset.end(); at += between) {
      folds.add(new Fold(at, Math.min(at + between, dataset.end()), at - embargo));
    }
    folds.add(new Fold(dataset.end(), Long.MAX_VALUE, dataset.end()));
    return List.copyOf(folds);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
