package io.plimsoll.training.fit;

import io.plimsoll.forecast.OnsetModel;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeFit;
import java.util.EnumMap;
import java.util.Optional;

/**
 * Forecasts the origins of one fold with what was fitted before it.
 *
 * @param learned learned members
 * @param spike spike classifiers, if there were enough spikes
 * @param crunch classifier of liquidity crunches, if there were enough of them
 */
record FoldForecaster(LearnedFit learned, Optional<SpikeFit> spike, Optional<CrunchFit> crunch) {
  /** Returns the forecasts of all members from {@code origin}. */
  LoggedForecast forecast(Origin origin) {
    var variances = new EnumMap<Member, Double>(Member.class);
    Optional<InstrumentFit> fit = fit(origin);
    if (fit.isEmpty()) {
      return LoggedForecast.of(origin, variances, Double.NaN, Double.NaN);
    }

    for (Member member : Member.values()) {
      variances.put(member, variance(member, origin, fit.get()));
    }
    return LoggedForecast.of(
        origin,
        variances,
        probability(spike.map(known -> known.model(fit.get())), origin),
        probability(crunch.map(known -> known.model(fit.get())), origin));
  }

  /** Returns what {@code champion} would have published from {@code origin}; NaN if withheld. */
  double published(Member champion, Origin origin) {
    Optional<InstrumentFit> fit = fit(origin);
    if (fit.isEmpty() || !learned.has(champion)) {
      return Double.NaN;
    }
    if (champion.isEconometric() && !fit.get().has(champion)) {
      return Double.NaN; // a measure of its regressors was not known for long enough
    }
    if (champion == Member.EWMA) {
      return origin.walk().of(champion, origin.row());
    }
    return learned.bounded(champion, fit.get()).variance(origin.rows().inputs(), origin.row());
  }

  private static double probability(Optional<OnsetModel> model, Origin origin) {
    return model.isPresent()
        ? model.get().probability(origin.rows().inputs(), origin.row())
        : Double.NaN;
  }

  private double variance(Member member, Origin origin, InstrumentFit fit) {
    return switch (member) {
      case POOLED -> Double.NaN; // learns from bars
      default -> origin.walk().of(member, origin.row());
      case LINEAR, TREES, NETWORK, COMBINATION ->
          learned.has(member)
              ? learned.model(member, fit).variance(origin.rows().inputs(), origin.row())
              : Double.NaN;
    };
  }

  private static Optional<InstrumentFit> fit(Origin origin) {
    return origin.rows().missing(origin.row()).isPresent()
        ? Optional.empty()
        : origin.walk().at(origin.row());
  }
}
