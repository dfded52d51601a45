package io.plimsoll.margin;

import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.margin.surface.Durrleman;
import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.margin.surface.RawSvi;
import io.plimsoll.margin.surface.SliceVerdict;
import io.plimsoll.margin.surface.SmileForm;
import io.plimsoll.margin.surface.VolatilitySlice;
import io.plimsoll.margin.surface.VolatilitySurface;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.OptionRight;
import io.plimsoll.market.OptionTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options on the bitcoin of {@link MarginFixture}, under a flat surface. */
public final class OptionFixture {
  private OptionFixture() {}

  /** Returns an option on bitcoin that expires {@code days} after the fixture's last day. */
  public static Instrument option(int days, double strike, OptionRight right) {
    LocalDate day = MarginFixture.END.atZone(ZoneOffset.UTC).toLocalDate().plusDays(days);
    return new Instrument(
        "deribit",
        InstrumentKind.OPTION,
        MarginFixture.BTC.underlying(),
        Optional.of(day),
        Optional.of(
            new OptionTerms(BigDecimal.valueOf(strike).setScale(2, RoundingMode.HALF_UP), right)));
  }

  /** Returns the time to expiry of an option at the fixture's end [years]. */
  public static double years(Instrument option) {
    return OptionTime.years(MarginFixture.END, OptionTime.expiry(option));
  }

  /** Returns a flat surface with the spot price as forward, no rate, as of the fixture's end. */
  public static VolatilitySurface surface(double forward, double volatility) {
    double years = 0.5;
    return new VolatilitySurface(
        MarginFixture.END,
        List.of(
            new VolatilitySlice(
                years,
                forward,
                1,
                RawSvi.flat(volatility * volatility * years),
                new SliceVerdict(SmileForm.FLAT, 1, 0, new Durrleman(1, 0), false, 0, false))));
  }

  /** Returns the fixture's market with options of a flat surface. */
  public static MarketState market(double volatility, double implied, Instrument... options) {
    var market = MarginFixture.market(volatility);
    double spot = market.marks().get(MarginFixture.BTC).price();
    return market.withOptions(
        marks(volatility, options),
        Map.of(MarginFixture.BTC.underlying(), surface(spot, implied)),
        MarginFixture.policy());
  }

  /** Returns marks at the model's price under an implied volatility of 70 %. */
  public static List<Mark> marks(double volatility, Instrument... options) {
    double spot = MarginFixture.market(volatility).marks().get(MarginFixture.BTC).price();
    var marks = new ArrayList<Mark>();
    for (Instrument option : options) {
      double price =
          OptionTime.expired(option, MarginFixture.END)
              ? 1
              : PricedOption.of(option, surface(spot, 0.7), MarginFixture.END).value();
      marks.add(new Mark(option, Math.max(price, 1e-3), 0.01, 500));
    }
    return marks;
  }

  /** Returns arrays of {@code market} with vectors committed for {@code accounts}. */
  public static RiskArrays arrays(MarketState market, Collection<Account> accounts) {
    var policy = MarginFixture.policy();
    var vectors = HistoricalVectors.of(MarginFixture.frames(), policy.scenarios());
    var raw = RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market));
    return CompositeScenarios.commit(raw, List.copyOf(accounts), policy);
  }
}
