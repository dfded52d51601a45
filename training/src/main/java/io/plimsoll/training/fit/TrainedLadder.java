package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.market.Instrument;
import java.util.Map;
import java.util.Optional;

/**
 * What a run leaves behind.
 *
 * @param champion member that is published
 * @param instruments econometric fits to all of each instrument's history
 * @param learned learned members, fitted to all of it
 * @param spike spike classifiers, if there were enough spikes
 * @param log forecasts of the test span
 */
public record TrainedLadder(
    Member champion,
    Map<Instrument, InstrumentFit> instruments,
    LearnedFit learned,
    Optional<SpikeFit> spike,
    ForecastLog log) {
  public TrainedLadder {
    instruments = Map.copyOf(instruments);
  }
}
