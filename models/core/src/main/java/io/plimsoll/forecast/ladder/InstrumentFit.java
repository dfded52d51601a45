package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.ewma.Ewma;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.naive.RandomWalk;
import io.plimsoll.market.Check;
import java.util.Map;

/**
 * What the econometric members learned of one instrument.
 *
 * @param floor least realized variance of a step that is believed, as known when the fit was made,
 *     above 0
 * @param fits of members of {@link Member#REGRESSIONS}, {@link Member#HAR} and {@link
 *     Member#LOG_SHAR} among them
 */
public record InstrumentFit(double floor, Map<Member, LinearFit> fits) {
  public InstrumentFit {
    fits = Map.copyOf(fits);
    Check.argument(
        fits.containsKey(Member.HAR) && fits.containsKey(Member.LOG_SHAR),
        "fits must hold har and logShar, was %s",
        fits.keySet());
    for (var entry : fits.entrySet()) {
      var regression = entry.getKey().regression();
      int size = entry.getValue().coefficients().size();
      Check.argument(
          regression.isPresent() && regression.get().size() == size,
          "coefficients of %s must be those of its regressors, was %s",
          entry.getKey().key(),
          size);
    }
  }

  /** Returns whether there is a model of an econometric member. */
  public boolean has(Member member) {
    return fits.containsKey(member) || (member.isEconometric() && member.regression().isEmpty());
  }

  /**
   * Returns the model of an econometric member.
   *
   * @throws IllegalArgumentException if it was not fitted
   */
  public VarianceModel model(Member member) {
    Check.argument(has(member), "member must be econometric and fitted, was %s", member);
    return switch (member) {
      case RANDOM_WALK -> new RandomWalk();
      case EWMA -> Ewma.RISK_METRICS;
      default -> new FittedHar(member.regression().orElseThrow(), fits.get(member));
    };
  }
}
