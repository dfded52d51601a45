package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.margin.surface.VolatilitySurface;
import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The market as a requirement sees it at one moment.
 *
 * @param asOf the moment; nothing later is in it
 * @param marks of every instrument that can be margined
 * @param volatilities of every underlying of a mark
 * @param surfaces implied volatilities of the underlyings of every option that is marked [USD]
 * @param refused instruments that cannot be margined, with the reason
 * @param conditions what add-ons look at
 */
public record MarketState(
    Instant asOf,
    SortedMap<Instrument, Mark> marks,
    SortedMap<Underlying, VolatilityState> volatilities,
    SortedMap<Underlying, VolatilitySurface> surfaces,
    SortedMap<Instrument, String> refused,
    MarginConditions conditions) {
  /** Price that a worthless option keeps, for a mark must be above 0 [USD]. */
  private static final double LEAST_OPTION = 1e-9;

  public MarketState {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    volatilities = Collections.unmodifiableSortedMap(new TreeMap<>(volatilities));
    surfaces = Collections.unmodifiableSortedMap(new TreeMap<>(surfaces));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /** Creates the state of a market without options. */
  public MarketState(
      Instant asOf,
      SortedMap<Instrument, Mark> marks,
      SortedMap<Underlying, VolatilityState> volatilities,
      SortedMap<Instrument, String> refused) {
    this(asOf, marks, volatilities, new TreeMap<>(), refused, MarginConditions.NONE);
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
    return of(marks, refused, forecasts, asOf, policy);
  }

  /**
   * Returns the state as of {@code asOf} of quotes of then. What holds of forecasts and refusals is
   * as of {@link #of}; nothing is too old.
   *
   * @param forecasts by instrument
   */
  public static MarketState ofQuotes(
      Collection<InstrumentQuote> quotes,
      Map<Instrument, Forecast> forecasts,
      Instant asOf,
      MarginPolicy policy) {
    var marks = new TreeMap<Instrument, Mark>();
    var refused = new TreeMap<Instrument, String>();
    for (InstrumentQuote quote : quotes) {
      Instrument instrument = quote.instrument();
      MarkChecks.refusal(instrument, asOf, policy.market())
          .or(() -> MarkChecks.refusal(MarkChecks.usd(instrument, quote.price(), policy.market())))
          .ifPresentOrElse(
              reason -> refused.put(instrument, reason),
              () -> marks.put(instrument, quote.mark(policy)));
    }
    return of(marks, refused, forecasts, asOf, policy);
  }

  private static MarketState of(
      SortedMap<Instrument, Mark> marks,
      SortedMap<Instrument, String> refused,
      Map<Instrument, Forecast> forecasts,
      Instant asOf,
      MarginPolicy policy) {
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
    return new MarketState(asOf, kept, followed, surfaces, all, conditions);
  }

  /**
   * Returns {@code option} under the surface of its underlying.
   *
   * @throws IllegalArgumentException if it has no surface, is no option or has expired
   */
  PricedOption priced(Instrument option) {
    var surface = surfaces.get(option.underlying());
    Check.argument(surface != null, "option must have a volatility surface, was %s", option);
    return PricedOption.of(option, surface, asOf);
  }

  /** Returns the same state with the marks of the given instruments alone. */
  public MarketState only(Collection<Instrument> instruments) {
    var kept = new TreeMap<>(marks);
    kept.keySet().retainAll(instruments);
    var followed = new TreeMap<>(volatilities);
    followed.keySet().retainAll(References.of(kept.keySet()).keySet());
    return new MarketState(asOf, kept, followed, surfaces, refused, conditions);
  }

  /**
   * Returns the price that speaks for an underlying [USD]: that of its spot pair, or else of its
   * first instrument by name that is no option.
   *
   * @throws IllegalArgumentException if nothing of it has a mark
   */
  public double price(Underlying underlying) {
    var reference = References.of(marks.keySet()).get(underlying);
    Check.argument(reference != null, "underlying must have a mark, was %s", underlying);
    return marks.get(reference).price();
  }

  /**
   * Returns the state after prices have moved. Volumes, spreads and volatilities stand still, and
   * so does time; options are revalued with the volatility of their strike, and their marks move by
   * the difference.
   *
   * @param factors price then over price now, above 0; an underlying that is not in it stays
   */
  public MarketState moved(Map<Underlying, Double> factors) {
    var changed = new TreeMap<Instrument, Mark>();
    marks.forEach(
        (instrument, mark) -> {
          double factor = factors.getOrDefault(instrument.underlying(), 1.0);
          double price = mark.price() * factor;
          if (instrument.kind() == InstrumentKind.OPTION) {
            double profit = priced(instrument).profit(factor - 1, 0, VolatilityTerm.STANDARD);
            price = Math.max(LEAST_OPTION, mark.price() + profit);
          }
          changed.put(instrument, mark.withPrice(price));
        });
    var moved = new TreeMap<Underlying, VolatilitySurface>();
    surfaces.forEach(
        (underlying, surface) -> {
          double factor = factors.getOrDefault(underlying, 1.0);
          moved.put(underlying, factor == 1 ? surface : surface.moved(factor));
        });
    return new MarketState(asOf, changed, volatilities, moved, refused, conditions);
  }

  /** Returns the same state with each mark passed through {@code change}. */
  public MarketState withMarks(UnaryOperator<Mark> change) {
    var changed = new TreeMap<Instrument, Mark>();
    marks.forEach((instrument, mark) -> changed.put(instrument, change.apply(mark)));
    return new MarketState(asOf, changed, volatilities, surfaces, refused, conditions);
  }

  /**
   * Returns the same state with options. An option that has expired, whose underlying has no other
   * mark, or whose surface is missing, later than the state or older than a mark may be is refused
   * by name; the rest are margined.
   *
   * @param options marks of options [USD], whatever the surface says of their price
   * @param implied surfaces by underlying, forwards and strikes in USD
   * @throws IllegalArgumentException if an instrument is no option
   */
  public MarketState withOptions(
      Collection<Mark> options, Map<Underlying, VolatilitySurface> implied, MarginPolicy policy) {
    var marked = new TreeMap<>(marks);
    var turnedAway = new TreeMap<>(refused);
    var used = new TreeMap<>(surfaces);
    for (Mark mark : options) {
      Instrument option = mark.instrument();
      Check.argument(
          option.kind() == InstrumentKind.OPTION, "instrument must be an option, was %s", option);
      var reason = refusal(option, implied.get(option.underlying()), policy.market());
      if (reason.isPresent()) {
        turnedAway.put(option, reason.get());
      } else {
        marked.put(option, mark);
        turnedAway.remove(option);
        used.put(option.underlying(), implied.get(option.underlying()));
      }
    }
    return new MarketState(asOf, marked, volatilities, used, turnedAway, conditions);
  }

  /** Returns the same state with the options of {@code options}, refused ones by name. */
  public MarketState withOptions(OptionMarket options, MarginPolicy policy) {
    var state = withOptions(options.marks(), options.surfaces(), policy);
    var all = new TreeMap<>(state.refused);
    all.putAll(options.refused());
    return new MarketState(asOf, state.marks, volatilities, state.surfaces, all, conditions);
  }

  /** Returns why an option cannot be margined; {@code surface} is null where there is none. */
  private Optional<String> refusal(Instrument option, VolatilitySurface surface, MarketRule rule) {
    if (OptionTime.expired(option, asOf)) {
      return Optional.of("expired at " + OptionTime.expiry(option));
    }
    if (!volatilities.containsKey(option.underlying())) {
      return Optional.of("nothing else of " + option.underlying() + " has a mark");
    }
    if (surface == null) {
      return Optional.of("no volatility surface of " + option.underlying());
    }
    if (surface.asOf().isAfter(asOf)) {
      return Optional.of("volatility surface is of " + surface.asOf() + ", after " + asOf);
    }
    var age = Duration.between(surface.asOf(), asOf);
    return age.compareTo(rule.maxMarkAge()) > 0
        ? Optional.of("volatility surface is older than " + rule.maxMarkAge() + ", was " + age)
        : Optional.empty();
  }

  /**
   * Returns θ, how full the reserve of each underlying is: what its volatility over its long run
   * allows, and at most what time has replenished since the previous epoch. The long run is the
   * volatility that the policy takes where a forecast is withheld. Empty where the policy keeps no
   * reserve.
   */
  public SortedMap<Underlying, Double> reserves(MarginPolicy policy) {
    var levels = new TreeMap<Underlying, Double>();
    if (policy.addOns().buffer().isPresent()) {
      BufferRule rule = policy.addOns().buffer().get();
      volatilities.keySet().forEach(u -> levels.put(u, reserve(rule, u, policy)));
    }
    return levels;
  }

  /** Returns θ of one underlying. */
  double reserve(BufferRule rule, Underlying underlying, MarginPolicy policy) {
    double used = volatilities.get(underlying).used().annualised();
    double ratio = used / policy.volatility().withheld().of(underlying);
    return conditions
        .previous()
        .filter(epoch -> epoch.buffer().containsKey(underlying))
        .map(epoch -> rule.level(ratio, epoch.buffer().get(underlying), epoch.daysTo(asOf)))
        .orElse(rule.allowed(ratio));
  }

  /** Returns the same state under other conditions. */
  public MarketState withConditions(MarginConditions other) {
    return new MarketState(asOf, marks, volatilities, surfaces, refused, other);
  }
}
