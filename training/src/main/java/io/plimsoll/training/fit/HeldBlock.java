package io.plimsoll.training.fit;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.training.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Origins at risk of an event, oldest first, the last of which calibrate what is fitted to the
 * others: no label that is fitted to ends within the embargo of the block, or in it.
 *
 * @param fitted origins to fit to
 * @param held origins that calibrate
 * @param before latest end of a label that is fitted to [µs since the epoch]
 * @param event whether it happened
 */
record HeldBlock(List<Origin> fitted, List<Origin> held, long before, Predicate<Origin> event) {
  /** Events, and origins without one, that the fitted origins, and those held, must have. */
  static final int LEAST_EVENTS = 10;

  /** Origins that the fitted ones, and those held, must at least be. */
  static final int LEAST_ROWS = 50;

  /**
   * Returns the block; nothing if events are too rare on either side of it.
   *
   * @param risk origins at risk, oldest first
   * @param share of them that is held, in (0, 1)
   */
  static Optional<HeldBlock> of(
      TrainingPlan plan, List<Origin> risk, double share, Predicate<Origin> event) {
    int begin = (int) (risk.size() * (1 - share));
    if (begin == 0) {
      return Optional.empty();
    }
    long before = risk.get(begin).time() - plan.split().embargo().toNanos() / 1000;
    List<Origin> fitted =
        risk.stream().limit(begin).filter(origin -> origin.labelEnd() <= before).toList();
    List<Origin> held = risk.subList(begin, risk.size());
    return enough(fitted, event) && enough(held, event)
        ? Optional.of(new HeldBlock(fitted, held, before, event))
        : Optional.empty();
  }

  /** Returns the calibration of log odds by what came in the block. */
  LogOddsCalibration calibration(ToDoubleFunction<Origin> logOdds) {
    double[] scores = held.stream().mapToDouble(logOdds).toArray();
    boolean[] events = new boolean[held.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = event.test(held.get(i));
    }
    return LogOddsCalibration.fit(scores, events);
  }

  private static boolean enough(List<Origin> rows, Predicate<Origin> event) {
    long events = rows.stream().filter(event).count();
    return rows.size() >= LEAST_ROWS
        && events >= LEAST_EVENTS
        && rows.size() - events >= LEAST_EVENTS;
  }
}
