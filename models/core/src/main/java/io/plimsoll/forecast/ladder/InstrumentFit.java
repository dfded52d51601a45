package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.ewma.Ewma;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.forecast.naive.RandomWalk;
import io.plimsoll.market.Check;

/**
 * What the econometric members learned of one instrument.
 *
 * @param floor least realized variance of a step that is believed, as known when the fit was made,
 *     above 0
 * @param har fit of {@link LevelHar#HAR}
 * @param logHar fit of {@link LogHar#NORMAL}
 * @param logShar fit of {@link LogShar#REGULARISED}
 */
public record InstrumentFit(double floor, LinearFit har, LinearFit logHar, LinearFit logShar) {
  /** Returns the model of an econometric member. */
  public VarianceModel model(Member member) {
    return switch (member) {
      case RANDOM_WALK -> new RandomWalk();
      case EWMA -> Ewma.RISK_METRICS;
      case HAR -> new FittedHar(LevelHar.HAR, har);
      case LOG_HAR -> new FittedHar(LogHar.NORMAL, logHar);
      case LOG_SHAR -> new FittedHar(LogShar.REGULARISED, logShar);
      case TREES, NETWORK, COMBINATION -> {
        Check.argument(false, "member must be econometric, was %s", member);
        throw new AssertionError(member);
      }
    };
  }
}
