package io.plimsoll.artifact.bundle;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.Forecaster;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.StepForecaster;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fitted models and where they come from.
 *
 * @param champion member that forecasts
 * @param windows windows of the inputs; their step is the horizon
 * @param columns of the feature table that the models read
 * @param instruments econometric fits, one for each instrument that can be forecast
 * @param learned learned members, of all instruments together
 * @param spike spike classifiers, if there were enough spikes to learn from
 * @param crunch classifier of liquidity crunches, if the plan had one and there were enough of them
 * @param pooled what was learned from the bars of all instruments, if it was; forecasts if the
 *     champion is {@link Member#POOLED}
 * @param metrics scores on the test span, by name
 * @param provenance what it was made from
 */
public record ModelBundle(
    Member champion,
    InputWindows windows,
    List<String> columns,
    SortedMap<Instrument, InstrumentFit> instruments,
    LearnedFit learned,
    Optional<SpikeFit> spike,
    Optional<CrunchFit> crunch,
    Optional<PooledFit> pooled,
    SortedMap<String, Double> metrics,
    Provenance provenance) {
  public ModelBundle {
    columns = List.copyOf(columns);
    Check.argument(
        champion != Member.POOLED || pooled.isPresent(),
        "pooled models must be there to be the champion, was %s",
        pooled);
    instruments = Collections.unmodifiableSortedMap(new TreeMap<>(instruments));
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** A bundle without crunches and pooled models, made from a table of the usual columns. */
  public ModelBundle(
      Member champion,
      InputWindows windows,
      SortedMap<Instrument, InstrumentFit> instruments,
      LearnedFit learned,
      Optional<SpikeFit> spike,
      SortedMap<String, Double> metrics,
      Provenance provenance) {
    this(
        champion,
        windows,
        columns(windows.step(), List.of(), learned),
        instruments,
        learned,
        spike,
        Optional.empty(),
        Optional.empty(),
        metrics,
        provenance);
  }

  /** Returns the same bundle with a classifier of liquidity crunches. */
  public ModelBundle withCrunch(CrunchFit fit) {
    var all = new LinkedHashSet<>(columns);
    all.addAll(fit.rule().columns());
    return new ModelBundle(
        champion,
        windows,
        List.copyOf(all),
        instruments,
        learned,
        spike,
        Optional.of(fit),
        pooled,
        metrics,
        provenance);
  }

  /**
   * Returns the columns that models read of a table.
   *
   * @param step of the table
   * @param table its columns; the usual ones where none are given
   * @param learned whose further columns count, too
   */
  public static List<String> columns(Duration step, List<String> table, LearnedFit learned) {
    var columns = new ArrayList<>(ForecastInputs.columns(step, table));
    if (!table.isEmpty()) {
      columns.retainAll(table);
    }
    columns.addAll(learned.columns());
    return columns;
  }

  /**
   * Checks that a feature table has the columns that the models read.
   *
   * @param table its columns
   * @throws IllegalArgumentException if one is absent: models would take it for unknown
   */
  public void check(List<String> table) {
    List<String> absent = columns.stream().filter(name -> !table.contains(name)).toList();
    Check.argument(
        absent.isEmpty(),
        "feature table must have the columns that the bundle was trained on, was without %s",
        absent);
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
                    crunch.map(classifier -> classifier.model(fit)),
                    windows,
                    fit.floor())));
    return new BundleForecaster(forecasters);
  }

  /** Returns the hash of the bundle: SHA-256, 64 lower-case hexadecimal digits. */
  public String hash() {
    return BundleFiles.of(this).hash();
  }
}
