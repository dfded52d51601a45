package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.panel.RecentOnsets;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The bars of the instruments that a fit knows, as its models read them. */
final class PooledPanel {
  private static final int BARS = 12; // between origins

  private final List<HourSeries> hours;
  private final PanelInputs inputs;
  private final List<Instrument> strangers;
  private final Map<OnsetRule, RecentOnsets> recent; // of the onsets that read it

  private PooledPanel(
      List<HourSeries> hours,
      PanelInputs inputs,
      List<Instrument> strangers,
      Map<OnsetRule, RecentOnsets> recent) {
    this.hours = hours;
    this.inputs = inputs;
    this.strangers = strangers;
    this.recent = recent;
  }

  /**
   * Returns a panel.
   *
   * @param grids 5-minute bars, one an instrument, of at least one that was learned from
   */
  static PooledPanel of(PooledFit fit, List<BarGrid> grids) {
    List<BarGrid> known =
        grids.stream().filter(grid -> fit.floors().containsKey(grid.instrument())).toList();
    Check.argument(
        !known.isEmpty(),
        "grids must hold one of %s, was %s",
        fit.floors().keySet(),
        grids.stream().map(BarGrid::instrument).toList());
    List<Instrument> strangers =
        grids.stream().map(BarGrid::instrument).filter(i -> !fit.floors().containsKey(i)).toList();
    List<HourSeries> hours =
        known.stream()
            .map(grid -> HourSeries.of(grid, fit.floors().get(grid.instrument())))
            .toList();
    var recent = new EnumMap<OnsetRule, RecentOnsets>(OnsetRule.class);
    for (PooledOnset onset : List.of(fit.spike(), fit.crunch())) {
      if (onset.baseRate().isPresent()) {
        recent.put(onset.rule(), RecentOnsets.of(onset.rule(), hours));
      }
    }
    return new PooledPanel(hours, PanelInputs.of(known), strangers, recent);
  }

  /** Returns the hours of each instrument. */
  List<HourSeries> hours() {
    return hours;
  }

  PanelInputs inputs() {
    return inputs;
  }

  /** Returns the instruments with bars that the fit does not know. */
  List<Instrument> strangers() {
    return strangers;
  }

  /** Returns when the last bar of any instrument closes. */
  Instant end() {
    long end = hours.stream().mapToLong(each -> each.time(each.size())).max().orElseThrow();
    return Instant.EPOCH.plus(end, ChronoUnit.MICROS);
  }

  /** Returns the inputs of all instruments at one origin [µs since the epoch]. */
  PanelRows rows(long origin) {
    return inputs.rows(BARS, origin - 1, origin);
  }

  /**
   * Returns the probability of an onset whose log odds are {@code logOdds} at an origin [µs since
   * the epoch].
   */
  double probability(PooledOnset onset, double logOdds, long origin) {
    return onset.baseRate().isEmpty()
        ? onset.probability(logOdds, Double.NaN)
        : onset.probability(
            logOdds, recent.get(onset.rule()).rate(origin, onset.baseRate().getAsDouble()));
  }

  /** Returns the index of an instrument that has bars and is known. */
  OptionalInt indexOf(Instrument instrument) {
    return IntStream.range(0, hours.size())
        .filter(i -> hours.get(i).instrument().equals(instrument))
        .findFirst();
  }

  /** Returns the last full hour at or before {@code asOf} [µs since the epoch]. */
  static long origin(Instant asOf) {
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    return Math.floorDiv(time, HourSeries.HOUR) * HourSeries.HOUR;
  }
}
