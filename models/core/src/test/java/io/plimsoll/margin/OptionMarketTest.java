package io.plimsoll.margin;

import static io.plimsoll.margin.MarginFixture.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.surface.SmileModel;
import io.plimsoll.margin.surface.SurfaceFitter;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionMarketTest {
  private static final double SPOT = 40_000;
  private final MarginPolicy policy = MarginFixture.policy();
  private final SurfaceFitter fitter = new SurfaceFitter(SmileModel.SVI);

  @Test
  void theSurfaceGivesBackTheVolatilitiesOfTheQuotes() {
    var quotes = new ArrayList<OptionQuote>();
    for (double k = -0.3; k < 0.35; k += 0.1) {
      var right = k < 0 ? OptionRight.PUT : OptionRight.CALL;
      quotes.add(quote(OptionFixture.option(20, SPOT * StrictMath.exp(k), right), END, 0.65));
    }

    var market = OptionMarket.of(quotes, END, policy.market(), fitter);

    assertThat(market.refused()).isEmpty();
    assertThat(market.marks()).hasSize(7);
    var surface = market.surfaces().get(MarginFixture.BTC.underlying());
    assertThat(surface.asOf()).isEqualTo(END);
    assertThat(surface.slices()).hasSize(1);
    assertThat(surface.slices().get(0).verdict().clean()).isTrue();
    double years = OptionFixture.years(quotes.get(0).mark().instrument());
    assertThat(surface.volatility(SPOT, years)).isCloseTo(0.65, within(1e-4));
    assertThat(surface.forward(years)).isEqualTo(SPOT);
  }

  @Test
  void quotesThatCannotBeUsedAreRefusedByName() {
    var good = OptionFixture.option(20, 42_000, OptionRight.CALL);
    var old = OptionFixture.option(20, 43_000, OptionRight.CALL);
    var cheap = OptionFixture.option(20, 44_000, OptionRight.CALL);
    var dear = OptionFixture.option(20, 45_000, OptionRight.CALL);
    var expired = OptionFixture.option(-1, 40_000, OptionRight.CALL);
    var foreign = Instrument.parse("deribit:option:BTC-EUR:20240329:40000:C");
    var quotes =
        List.of(
            quote(good, END.minus(Duration.ofHours(2)), 0.6),
            quote(old, END.minus(Duration.ofMinutes(121)), 0.6),
            priced(cheap, 0.0009),
            priced(dear, SPOT + 1),
            priced(expired, 10),
            priced(foreign, 2_000));

    var market = OptionMarket.of(quotes, END, policy.market(), fitter);

    assertThat(market.marks()).extracting(Mark::instrument).containsExactly(good);
    assertThat(market.refused())
        .containsEntry(old, "mark is older than PT2H, was PT2H1M")
        .containsEntry(cheap, "price must be at least 0.001 USD, was 9.0E-4")
        .containsEntry(dear, "price has no implied volatility, was 40001.0")
        .containsEntry(expired, "expired at 2024-01-29T08:00:00Z")
        .containsEntry(foreign, "quote currency EUR has no price in the policy")
        .hasSize(5);
    var state = MarginFixture.market(0.8).withOptions(market, policy);
    assertThat(state.marks()).containsKey(good).hasSize(5);
    assertThat(state.refused()).containsAllEntriesOf(market.refused());
  }

  /** Two prices of one strike: the volatility is near that of the narrow spread. */
  @Test
  void aQuoteCountsByHowWellItTellsItsVolatility() {
    var call = OptionFixture.option(20, 42_000, OptionRight.CALL);
    var put = OptionFixture.option(20, 42_000, OptionRight.PUT);
    var narrow =
        new OptionQuote(
            new Mark(call, Black76.of(call, END).price(SPOT, 1, 0.6), 0.005, 100), END, SPOT, 1);
    var wide =
        new OptionQuote(
            new Mark(put, Black76.of(put, END).price(SPOT, 1, 0.9), 0.4, 100), END, SPOT, 1);

    var surface =
        OptionMarket.of(List.of(narrow, wide), END, policy.market(), fitter)
            .surfaces()
            .get(MarginFixture.BTC.underlying());

    assertThat(surface.volatility(42_000, OptionFixture.years(call))).isBetween(0.6, 0.605);
  }

  @Test
  void theForwardOfAnExpiryIsThatOfItsLatestQuote() {
    var first = OptionFixture.option(20, 42_000, OptionRight.CALL);
    var second = OptionFixture.option(20, 43_000, OptionRight.CALL);
    var early = new OptionQuote(mark(first, 2_000), END.minusSeconds(60), 40_100, 0.99);
    var late = new OptionQuote(mark(second, 1_500), END, 40_200, 0.98);

    for (var quotes : List.of(List.of(early, late), List.of(late, early))) {
      var slice =
          OptionMarket.of(quotes, END, policy.market(), fitter)
              .surfaces()
              .get(MarginFixture.BTC.underlying())
              .slices()
              .get(0);
      assertThat(slice.forward()).isEqualTo(40_200);
      assertThat(slice.discount()).isEqualTo(0.98);
    }
  }

  @Test
  void quotesOfTheFutureAndDoublesAreNotTaken() {
    var option = OptionFixture.option(20, 42_000, OptionRight.CALL);
    var later = quote(option, END.plusSeconds(1), 0.6);
    var now = quote(option, END, 0.6);

    assertThatThrownBy(() -> OptionMarket.of(List.of(later), END, policy.market(), fitter))
        .hasMessage("quote must not be after 2024-01-30T03:00:00Z, was of 2024-01-30T03:00:01Z");
    assertThatThrownBy(() -> OptionMarket.of(List.of(now, now), END, policy.market(), fitter))
        .hasMessage("quotes must be one an instrument, was " + option + " twice");
    assertThatThrownBy(() -> new OptionQuote(mark(MarginFixture.BTC, 1), END, 1, 1))
        .hasMessage("instrument must be an option, was binance:spot:BTC-USDT");
  }

  private static OptionQuote quote(Instrument option, Instant time, double volatility) {
    double price = Black76.of(option, time).price(SPOT, 1, volatility);
    return new OptionQuote(mark(option, price), time, SPOT, 1);
  }

  private static OptionQuote priced(Instrument option, double price) {
    return new OptionQuote(mark(option, price), END, SPOT, 1);
  }

  private static Mark mark(Instrument option, double price) {
    return new Mark(option, price, 0.01, 100);
  }
}
