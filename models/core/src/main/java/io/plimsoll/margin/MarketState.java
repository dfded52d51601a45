package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The market as a requirement sees it at one moment.
 *
 * @param asOf the moment; nothing later is in it
 * @param marks of every instrument that can be margined
 * @param volatilities of every underlying of a mark
 * @param refused instruments that cannot be margined, with the reason
 */
public record MarketState(
    Instant asOf,
    SortedMap<Instrument, Mark> marks,
    SortedMap<Underlying, VolatilityState> volatilities,
    SortedMap<Instrument, String> refused) {
  public MarketState {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    volatilities = Collections.unmodifiableSortedMap(new TreeMap<>(volatilities));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /**
   * Returns the state as of {@code asOf}, read from the rows known then.
   *
   * <p>The forecast of an underlying is that of its spot pair, or else of its first instrument by
   * name; a missing one counts as withheld. Instruments whose mark is older than the policy allows,
   * which did not trade within a day, or whose quote currency has no price are refused by name.
   *
   * @param forecasts by instrument
   */
  public static MarketState of(
      Collection<FeatureFrame> frames,
      Map<Instrument, Forecast> forecasts,
      Instant asOf,
      MarginPolicy policy) {
    var marks = new TreeMap<Instrument, Mark>();
    var refused = new TreeMap<Instrument, String>();
    for (FeatureFrame frame : frames) {
      var reader = new MarkReader(frame, asOf, policy);
      reader
          .refusal()
          .ifPresentOrElse(
              reason -> refused.put(frame.instrument(), reason),
              () -> marks.put(frame.instrument(), reader.mark()));
    }
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    References.of(marks.keySet())
        .forEach(
            (underlying, instrument) -> {
              Forecast forecast =
                  forecasts.getOrDefault(
                      instrument,
                      new Forecast.Withheld(
                          asOf, Duration.ofHours(1), Forecast.Reason.UNKNOWN_INSTRUMENT));
              volatilities.put(
                  underlying,
                  new VolatilityState(forecast, policy.volatility().used(underlying, forecast)));
            });
    return new MarketState(asOf, marks, volatilities, refused);
  }

  /** Returns the same state without the given instruments, refused for the given reasons. */
  public MarketState refusing(Map<Instrument, String> reasons) {
    var kept = new TreeMap<>(marks);
    kept.keySet().removeAll(reasons.keySet());
    var followed = new TreeMap<>(volatilities);
    followed.keySet().retainAll(References.of(kept.keySet()).keySet());
    var all = new TreeMap<>(refused);
    all.putAll(reasons);
    return new MarketState(asOf, kept, followed, all);
  }

  /** Returns the same state with each mark passed through {@code change}. */
  public MarketState withMarks(UnaryOperator<Mark> change) {
    var changed = new TreeMap<Instrument, Mark>();
    marks.forEach((instrument, mark) -> changed.put(instrument, change.apply(mark)));
    return new MarketState(asOf, changed, volatilities, refused);
  }
}
