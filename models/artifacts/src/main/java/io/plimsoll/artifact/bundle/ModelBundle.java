package io.plimsoll.artifact.bundle;

import io.plimsoll.forecast.Forecaster;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.StepForecaster;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fitted models and where they come from.
 *
 * @param champion member that forecasts
 * @param windows windows of the inputs; their step is the horizon
 * @param instruments econometric fits, one for each instrument that can be forecast
 * @param learned learned members, of all instruments together
 * @param spike spike classifiers, if there were enough spikes to learn from
 * @param pooled what was learned from the bars of all instruments, if it was; forecasts if the
 *     champion is {@link Member#POOLED}
 * @param metrics scores on the test span, by name
 * @param provenance what it was made from
 */
public record ModelBundle(
    Member champion,
    InputWindows windows,
    SortedMap<Instrument, InstrumentFit> instruments,
    LearnedFit learned,
    Optional<SpikeFit> spike,
    Optional<PooledFit> pooled,
    SortedMap<String, Double> metrics,
    Provenance provenance) {
  public ModelBundle {
    Check.argument(
        champion != Member.POOLED || pooled.isPresent(),
        "pooled models must be there to be the champion, was %s",
        pooled);
    instruments = Collections.unmodifiableSortedMap(new TreeMap<>(instruments));
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** A bundle without pooled models. */
  public ModelBundle(
      Member champion,
      InputWindows windows,
      SortedMap<Instrument, InstrumentFit> instruments,
      LearnedFit learned,
      Optional<SpikeFit> spike,
      SortedMap<String, Double> metrics,
      Provenance provenance) {
    this(champion, windows, instruments, learned, spike, Optional.empty(), metrics, provenance);
  }

  /**
   * Returns the champion as a forecaster of the next step of every instrument of the bundle; it
   * withholds the forecast of any other.
   *
   * @throws IllegalArgumentException if the champion is {@link Member#POOLED}, which forecasts from
   *     bars
   */
  public Forecaster forecaster() {
    Check.argument(
        champion != Member.POOLED, "champion must read the feature table, was %s", champion.key());
    Map<Instrument, Forecaster> forecasters = new TreeMap<>();
    instruments.forEach(
        (instrument, fit) ->
            forecasters.put(
                instrument,
                new StepForecaster(
                    learned.bounded(champion, fit),
                    spike.map(classifiers -> classifiers.model(fit)),
                    windows,
                    fit.floor())));
    return new BundleForecaster(forecasters);
  }

  /** Returns the hash of the bundle: SHA-256, 64 lower-case hexadecimal digits. */
  public String hash() {
    return BundleFiles.of(this).hash();
  }
}
