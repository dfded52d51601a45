package io.plimsoll.training.policy;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.ConditionReader;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.margin.RequirementRate;
import io.plimsoll.margin.RequirementRates;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * Plimsoll's own maintenance rate, renewed every hour from the champion's forecast.
 *
 * <p>The rate at hour t is that of {@link RequirementRates} for the market as it was known at t; it
 * holds for the bars that open from t on. The tail set of historical vectors is chosen anew at each
 * midnight. Where a forecast was withheld the policy's own volatility is used, and counted: an hour
 * without a row withholds it, by the rule of {@link InputWindows#stale} that serving follows.
 *
 * <p>Add-ons are those of a new account of one position without a record, in the conditions that
 * the rows of the hour tell ({@link ConditionReader}). Limits of speed are not among them: they
 * belong to an account's own history, and a rate here is one for all accounts.
 */
public final class PlimsollRule implements MarginRule {
  private static final InputWindows WINDOWS = InputWindows.HOURLY;
  private static final Duration HORIZON = WINDOWS.step();

  private final Map<Instrument, HourlyRates> rates;
  private final long hours;
  private final long withheld;

  private PlimsollRule(Map<Instrument, HourlyRates> rates, long hours, long withheld) {
    this.rates = rates;
    this.hours = hours;
    this.withheld = withheld;
  }

  /**
   * Returns the rates of every instrument of the log in [{@code from}, {@code to}).
   *
   * @param frames feature rows of all instruments
   * @param notional of a position that add-ons are charged for [USD], above 0; not looked at where
   *     the policy has none
   * @param from a whole hour
   */
  public static PlimsollRule of(
      List<FeatureFrame> frames,
      ForecastHistory log,
      MarginPolicy policy,
      double notional,
      Instant from,
      Instant to) {
    Check.argument(
        from.toEpochMilli() % HORIZON.toMillis() == 0, "from must be a whole hour, was %s", from);
    int hours = Math.toIntExact((Duration.between(from, to).toMinutes() + 59) / 60);
    var table = new Table(log.instruments(), hours);
    var vectors = HistoricalVectors.of(frames, policy.scenarios());
    var tails = new HashMap<Instrument, RequirementRates>();
    long withheld = 0;
    for (int hour = 0; hour < hours; hour++) {
      Instant asOf = from.plus(HORIZON.multipliedBy(hour));
      if (hour == 0 || asOf.atOffset(ZoneOffset.UTC).getHour() == 0) {
        for (Instrument each : log.instruments()) {
          tails.put(each, RequirementRates.of(vectors, each.underlying(), asOf, policy));
        }
      }
      MarketState market = market(frames, log, policy, asOf);
      withheld +=
          table.fill(
              hour,
              market,
              (instrument, side) ->
                  policy.addOns().isEmpty()
                      ? small(instrument, side, market, tails.get(instrument))
                      : tails
                          .get(instrument)
                          .rate(side, market.marks().get(instrument), market, notional));
    }
    return new PlimsollRule(table.rates(from), (long) hours * table.size(), withheld);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    var hourly = rates.get(series.instrument());
    Check.argument(
        hourly != null, "instrument must be in the forecast log, was %s", series.instrument());
    return hourly.over(series);
  }

  /** Returns the number of hours, summed over instruments. */
  public long hours() {
    return hours;
  }

  /** Returns how many of them had no forecast, so that the policy's own volatility was used. */
  public long withheld() {
    return withheld;
  }

  /** Returns the rates of a position so small that it moves nothing. */
  private static RequirementRate small(
      Instrument instrument, PositionSide side, MarketState market, RequirementRates rates) {
    var used = market.volatilities().get(instrument.underlying()).used();
    return rates.rate(side, used, market.marks().get(instrument).spread(), 0);
  }

  private static MarketState market(
      List<FeatureFrame> frames, ForecastHistory log, MarginPolicy policy, Instant asOf) {
    var forecasts = new HashMap<Instrument, Forecast>();
    for (Instrument instrument : log.instruments()) {
      forecasts.put(instrument, forecast(log.of(instrument), asOf));
    }
    MarketState market = MarketState.of(frames, forecasts, asOf, policy);
    return policy.addOns().isEmpty()
        ? market
        : market.withConditions(ConditionReader.read(frames, asOf, policy));
  }

  private static Forecast forecast(ForecastHistory.Series series, Instant asOf) {
    long time = ReplaySeries.micros(asOf);
    int row = series.lastAt(time);
    if (row < 0) {
      return new Forecast.Withheld(asOf, HORIZON, Forecast.Reason.HISTORY_TOO_SHORT);
    }
    if (WINDOWS.stale(series.origin(row), time)) {
      return new Forecast.Withheld(asOf, HORIZON, Forecast.Reason.INPUT_STALE);
    }
    double variance = series.value(ForecastHistory.CHAMPION, row);
    if (Double.isNaN(variance)) {
      return new Forecast.Withheld(asOf, HORIZON, Forecast.Reason.HISTORY_INCOMPLETE);
    }
    double spike = series.value(ForecastHistory.SPIKE_PROBABILITY, row);
    return new Forecast.Issued(
        asOf,
        HORIZON,
        Volatility.ofVariance(variance, HORIZON),
        Double.isNaN(spike) ? OptionalDouble.empty() : OptionalDouble.of(spike));
  }

  /** Rates by instrument and hour, filled hour by hour. */
  private static final class Table {
    private final List<Instrument> instruments;
    private final double[][] longs;
    private final double[][] shorts;

    Table(List<Instrument> instruments, int hours) {
      this.instruments = instruments;
      this.longs = new double[instruments.size()][hours];
      this.shorts = new double[instruments.size()][hours];
    }

    int size() {
      return instruments.size();
    }

    /** Fills one hour and returns how many forecasts were withheld. */
    int fill(
        int hour, MarketState market, BiFunction<Instrument, PositionSide, RequirementRate> rates) {
      int withheld = 0;
      for (int i = 0; i < longs.length; i++) {
        Instrument instrument = instruments.get(i);
        var mark = market.marks().get(instrument);
        var state = market.volatilities().get(instrument.underlying());
        if (mark == null || state == null) {
          // Not to be margined now: the requirement in force stays, as it would on chain.
          Check.argument(
              hour > 0, "window must begin where %s can be margined, was not", instrument);
          longs[i][hour] = longs[i][hour - 1];
          shorts[i][hour] = shorts[i][hour - 1];
          withheld++;
          continue;
        }
        longs[i][hour] = rates.apply(instrument, PositionSide.LONG).maintenance();
        shorts[i][hour] = rates.apply(instrument, PositionSide.SHORT).maintenance();
        withheld += state.withheld() ? 1 : 0;
      }
      return withheld;
    }

    Map<Instrument, HourlyRates> rates(Instant from) {
      int hours = longs[0].length;
      var times = new long[hours];
      Arrays.setAll(times, hour -> ReplaySeries.micros(from.plus(HORIZON.multipliedBy(hour))));
      var byInstrument = new HashMap<Instrument, HourlyRates>();
      for (int i = 0; i < longs.length; i++) {
        byInstrument.put(instruments.get(i), new HourlyRates(times, longs[i], shorts[i]));
      }
      return byInstrument;
    }
  }
}
