package io.plimsoll.margin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.market.OptionRight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceFitterTest {
  private static final Instant AS_OF = Instant.parse("2024-06-01T08:00:00Z");
  private static final double FORWARD = 60_000;
  private static final double[] STRIKES = {
    -0.5, -0.35, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.35, 0.5
  };
  private final SurfaceFitter svi = new SurfaceFitter(SmileModel.SVI);

  @Test
  void rawSviComesBackFromItsOwnQuotes() {
    var smile = new RawSvi(0.01, 0.12, -0.35, 0.04, 0.15);

    var slice = svi.fit(AS_OF, List.of(quotes(30, smile, STRIKES))).slices().get(0);

    assertThat(slice.verdict().clean()).isTrue();
    assertThat(slice.verdict().form()).isEqualTo(SmileForm.RAW_SVI);
    assertThat(slice.verdict().error()).isLessThan(1e-6);
    assertThat(slice.verdict().words()).isEqualTo("RAW_SVI of 11 quotes, no arbitrage");
    for (double k = -0.6; k <= 0.6; k += 0.05) {
      assertThat(slice.smile().totalVariance(k)).isCloseTo(smile.totalVariance(k), within(1e-6));
    }
  }

  @Test
  void sabrComesBackFromItsOwnQuotes() {
    double years = 30 / 365.0;
    var smile = new Sabr(0.6, 1, -0.25, 1.5, years);

    var slice =
        new SurfaceFitter(SmileModel.SABR)
            .fit(AS_OF, List.of(quotes(30, smile, STRIKES)))
            .slices()
            .get(0);

    assertThat(slice.verdict().form()).isEqualTo(SmileForm.SABR);
    assertThat(slice.verdict().error()).isLessThan(1e-6);
    assertThat(((Sabr) slice.smile()).rho()).isCloseTo(-0.25, within(1e-4));
    assertThat(((Sabr) slice.smile()).nu()).isCloseTo(1.5, within(1e-4));
  }

  @Test
  void fewStrikesGiveFewerParametersThroughTheQuotes() {
    var smile = RawSvi.ofSurface(0.03, -0.4, 0.8 / Math.sqrt(0.03));

    var one = slice(quotes(30, smile, 0.1));
    var two = slice(quotes(30, smile, -0.1, 0.1));
    var three = slice(quotes(30, smile, -0.2, 0, 0.1));
    var four = slice(quotes(30, smile, -0.2, 0, 0.1, 0.3));

    assertThat(one.verdict().form()).isEqualTo(SmileForm.FLAT);
    assertThat(two.verdict().form()).isEqualTo(SmileForm.SURFACE_SVI_TWO);
    assertThat(three.verdict().form()).isEqualTo(SmileForm.SURFACE_SVI_THREE);
    assertThat(four.verdict().form()).isEqualTo(SmileForm.SURFACE_SVI_THREE);
    for (var slice : List.of(one, two, three, four)) {
      assertThat(slice.verdict().clean()).isTrue();
      assertThat(slice.verdict().error()).isLessThan(1e-5);
    }
    assertThat(one.verdict().words()).isEqualTo("FLAT of 1 quote, no arbitrage");
    assertThat(one.smile().totalVariance(-2)).isEqualTo(one.smile().totalVariance(2));
  }

  @Test
  void twoQuotesOfOneStrikeAreFlatAndMeetInTheMiddle() {
    var quotes =
        List.of(new VolatilityQuote(FORWARD, 0.5, 1), new VolatilityQuote(FORWARD, 0.8, 2));

    var slice = slice(new ExpiryQuotes(AS_OF.plus(Duration.ofDays(30)), FORWARD, 1, quotes));

    assertThat(slice.verdict().form()).isEqualTo(SmileForm.FLAT);
    assertThat(slice.smile().totalVariance(0)).isCloseTo(0.49 * 30 / 365, within(1e-15));
  }

  @Test
  void aFitWithButterflyArbitrageIsReplaced() {
    var smile = new RawSvi(0.012, 0.6, 0.685, 0.089, 0.037);

    var slice = slice(quotes(30, smile, STRIKES));

    assertThat(slice.verdict().replaced()).isTrue();
    assertThat(slice.verdict().fitted().holds()).isFalse();
    assertThat(slice.verdict().form()).isEqualTo(SmileForm.RAW_SVI);
    assertThat(slice.verdict().words()).contains("in place of a fit with butterfly arbitrage");
    assertThat(slice.verdict().fitted().value())
        .isCloseTo(Durrleman.least(smile, 1.5).value(), within(1e-3));
    assertThat(Durrleman.least(slice.smile(), 5)).matches(Durrleman::holds);
    assertThat(slice.verdict().error()).isLessThan(0.2);
  }

  /** A level below 0 is not fitted; what is comes close and has no arbitrage. */
  @Test
  void quotesOfVogtsSmileGiveOneWithoutArbitrage() {
    var slice =
        slice(
            quotes(
                365, SmileTest.VOGT, -1, -0.7, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.75, 0.9, 1.1, 1.3));

    assertThat(Durrleman.least(slice.smile(), 5)).matches(Durrleman::holds);
    assertThat(slice.verdict().error()).isLessThan(0.035);
  }

  @Test
  void totalVarianceThatFallsIsRaisedToTheExpiryBefore() {
    var near = new RawSvi(0.01, 0.12, -0.35, 0.04, 0.15);
    var far = new RawSvi(0.02, 0.06, -0.1, 0.0, 0.15);

    var surface = svi.fit(AS_OF, List.of(quotes(60, far, STRIKES), quotes(30, near, STRIKES)));

    var verdict = surface.slices().get(1).verdict();
    assertThat(surface.slices().get(0).verdict().clean()).isTrue();
    assertThat(verdict.raised()).isGreaterThan(0.01);
    assertThat(verdict.clean()).isFalse();
    assertThat(verdict.words()).contains("to the expiry before");
    for (double k = -3; k <= 3; k += 0.05) {
      double before = 0;
      for (double days = 10; days <= 120; days += 5) {
        double variance = surface.totalVariance(k, days / 365);
        assertThat(variance).isGreaterThanOrEqualTo(before);
        before = variance;
      }
    }
  }

  /** Wings that cross far beyond all strikes are mended, and said to be; strikes are left alone. */
  @Test
  void wingsThatCrossBeyondTheStrikesAreMendedThereAlone() {
    var near = new RawSvi(0.002, 0.2, 0, 0, 0.05);
    var far = new RawSvi(0.06, 0.1, 0, 0, 0.05);

    var slice = svi.fit(AS_OF, List.of(quotes(10, near, STRIKES), quotes(60, far, STRIKES)));

    var verdict = slice.slices().get(1).verdict();
    assertThat(verdict.raised()).isZero();
    assertThat(verdict.raisedBeyond()).isTrue();
    assertThat(verdict.error()).isLessThan(1e-5);
    assertThat(verdict.words())
        .isEqualTo("RAW_SVI of 11 quotes, raised to the expiry before beyond its strikes");
    assertThat(slice.slices().get(1).smile().totalVariance(2))
        .isCloseTo(near.totalVariance(2), within(1e-5));
  }

  /** Random quotes around a smile, some absurd: whatever comes out has no static arbitrage. */
  @ParameterizedTest
  @EnumSource(SmileModel.class)
  void noQuotesLeadToArbitrage(SmileModel model) {
    var random = new Random(17);
    for (int round = 0; round < 25; round++) {
      var expiries = new ArrayList<ExpiryQuotes>();
      for (int days : new int[] {2, 9, 30, 90, 270}) {
        int strikes = 1 + random.nextInt(9);
        var quotes = new ArrayList<VolatilityQuote>();
        for (int i = 0; i < strikes; i++) {
          double strike = FORWARD * StrictMath.exp(0.3 * random.nextGaussian());
          double volatility = 0.7 * StrictMath.exp(0.35 * random.nextGaussian());
          quotes.add(new VolatilityQuote(strike, volatility, 0.1 + random.nextDouble()));
        }
        expiries.add(new ExpiryQuotes(AS_OF.plus(Duration.ofDays(days)), FORWARD, 1, quotes));
      }
      assertNoArbitrage(new SurfaceFitter(model).fit(AS_OF, expiries));
    }
  }

  /** Strikes, volatilities and weights over many powers of ten: a surface all the same. */
  @ParameterizedTest
  @EnumSource(SmileModel.class)
  void absurdQuotesStillGiveASurface(SmileModel model) {
    var random = new Random(23);
    for (int round = 0; round < 40; round++) {
      var expiries = new ArrayList<ExpiryQuotes>();
      for (int seconds : new int[] {1, 3_600, 86_400 * 20, 86_400 * 3_000}) {
        var quotes = new ArrayList<VolatilityQuote>();
        for (int i = random.nextInt(8); i >= 0; i--) {
          quotes.add(
              new VolatilityQuote(
                  FORWARD * StrictMath.exp(4 * random.nextGaussian()),
                  0.7 * StrictMath.exp(2 * random.nextGaussian()),
                  StrictMath.exp(12 * random.nextGaussian())));
        }
        expiries.add(new ExpiryQuotes(AS_OF.plusSeconds(seconds), FORWARD, 1, quotes));
      }
      var surface = new SurfaceFitter(model).fit(AS_OF, expiries);

      for (double years : new double[] {1e-7, 0.01, 1, 20}) {
        for (double strike : new double[] {1, 1e4, 6e4, 1e9}) {
          assertThat(surface.volatility(strike, years)).isBetween(0.0, 1e9);
        }
      }
      assertNoArbitrage(surface);
    }
  }

  private static void assertNoArbitrage(VolatilitySurface surface) {
    double[] previous = new double[121];
    for (var slice : surface.slices()) {
      double[] calls = new double[121];
      for (int i = 0; i < calls.length; i++) {
        double strike = 0.15 + 0.05 * i;
        double variance = slice.smile().totalVariance(StrictMath.log(strike));
        calls[i] = new Black76(OptionRight.CALL, strike, 1).price(1, 1, Math.sqrt(variance));
        assertThat(variance).isGreaterThanOrEqualTo(previous[i] - 1e-12);
        previous[i] = variance;
      }
      for (int i = 1; i < calls.length - 1; i++) {
        assertThat(calls[i - 1] + calls[i + 1] - 2 * calls[i]).isGreaterThan(-1e-9);
      }
    }
  }

  @Test
  void volatilityBetweenExpiriesIsLinearInTotalVarianceAndFlatOutside() {
    var surface =
        new VolatilitySurface(
            AS_OF, List.of(flat(30, 60_000, 0.99, 0.5), flat(90, 62_000, 0.97, 0.6)));
    double years = 60 / 365.0;

    double between = (0.25 * 30 + 0.36 * 90) / 2 / 60;
    assertThat(surface.volatility(70_000, years)).isCloseTo(Math.sqrt(between), within(1e-15));
    assertThat(surface.volatility(70_000, 3 / 365.0)).isCloseTo(0.5, within(1e-15));
    assertThat(surface.volatility(70_000, 2)).isCloseTo(0.6, within(1e-15));
    assertThat(surface.forward(years)).isCloseTo(Math.sqrt(60_000.0 * 62_000), within(1e-9));
    assertThat(surface.discount(years)).isCloseTo(Math.sqrt(0.99 * 0.97), within(1e-15));
    assertThat(surface.discount(15 / 365.0)).isCloseTo(Math.sqrt(0.99), within(1e-15));
    assertThat(surface.forward(2)).isEqualTo(62_000);
    assertThat(surface.forward(90 / 365.0)).isEqualTo(62_000);
  }

  @Test
  void theSameQuotesGiveTheSameBits() {
    var expiries = List.of(quotes(30, new RawSvi(0.01, 0.12, -0.35, 0.04, 0.15), STRIKES));

    assertThat(svi.fit(AS_OF, expiries)).isEqualTo(svi.fit(AS_OF, expiries));
  }

  /** Found alike by Java 17 and 25, interpreted and compiled. */
  @ParameterizedTest
  @CsvSource({
    "SVI,0x1.364e9e2790b93p-1,-0x1.dbc5093edad12p9,0x1.4b17953cbf93bp-15",
    "SABR,0x1.37291e0baa3aap-1,-0x1.dd3cceaad7416p9,0x1.4a8f6d2bbb7f6p-15"
  })
  void surfacesAndValuesAreTheSameBitsOnEveryMachine(
      SmileModel model, String volatility, String profit, String gamma) {
    double[][] quoted = {
      {0.82, 0.71, 0.64, 0.61, 0.62, 0.66, 0.74}, {0.75, 0.67, 0.61, 0.58, 0.585, 0.61, 0.66}
    };
    var expiries = new ArrayList<ExpiryQuotes>();
    for (int e = 0; e < quoted.length; e++) {
      var quotes = new ArrayList<VolatilityQuote>();
      for (int i = 0; i < quoted[e].length; i++) {
        quotes.add(new VolatilityQuote(48_000 + 4_000 * i, quoted[e][i], 1 + i));
      }
      expiries.add(
          new ExpiryQuotes(
              AS_OF.plus(Duration.ofDays(e == 0 ? 7 : 40)),
              60_000 + 500 * e,
              1 - 0.004 * e,
              quotes));
    }
    var surface = new SurfaceFitter(model).fit(AS_OF, expiries);
    double years = 20 / 365.0;
    var option =
        PricedOption.of(
            new Black76(OptionRight.CALL, 66_000, years),
            surface.forward(years),
            surface.discount(years),
            surface.volatility(66_000, years));

    assertThat(Double.toHexString(option.volatility())).isEqualTo(volatility);
    assertThat(Double.toHexString(option.profit(-0.2, 0.5, VolatilityTerm.STANDARD)))
        .isEqualTo(profit);
    assertThat(Double.toHexString(option.greeks().gamma())).isEqualTo(gamma);
  }

  @Test
  void expiriesBehindAreLeftOutAndNoneIsRefused() {
    var ahead = quotes(30, RawSvi.flat(0.03), 0);
    var behind = quotes(-1, RawSvi.flat(0.03), 0);

    assertThat(svi.fit(AS_OF, List.of(ahead, behind)).slices()).hasSize(1);
    assertThatThrownBy(() -> svi.fit(AS_OF, List.of(behind)))
        .hasMessage("quotes must have an expiry after 2024-06-01T08:00:00Z, was none");
    assertThatThrownBy(() -> svi.fit(AS_OF, List.of(ahead, ahead)))
        .hasMessage("expiries must differ, was 2024-07-01T08:00:00Z twice");
  }

  @Test
  void quotesOfPricesGoThroughTheImpliedVolatility() {
    var call = new Black76(OptionRight.CALL, 65_000, 30 / 365.0);

    double price = call.price(FORWARD, 0.99, 0.7);
    double vega = call.greeks(FORWARD, 0.99, 0.7).vega();

    var sharp = VolatilityQuote.ofPrice(call, FORWARD, 0.99, price, 0).orElseThrow();
    var wide = VolatilityQuote.ofPrice(call, FORWARD, 0.99, price, 0.05 * vega).orElseThrow();

    assertThat(sharp.volatility()).isCloseTo(0.7, within(1e-12));
    assertThat(sharp.weight()).isCloseTo(40_000, within(1e-6));
    assertThat(wide.weight()).isCloseTo(1 / (0.05 * 0.05 + 0.005 * 0.005), within(1e-6));
    assertThat(VolatilityQuote.ofPrice(call, FORWARD, 0.99, 90_000, 2)).isEmpty();
  }

  /** Derive's powers: 0.30 up to thirty days, 0.13 beyond, one day the least. */
  @Test
  void shocksAreLargerAtShortExpiries() {
    var term = VolatilityTerm.STANDARD;

    assertThat(term.factor(30 / 365.0)).isEqualTo(1);
    assertThat(term.factor(15 / 365.0)).isCloseTo(StrictMath.pow(2, 0.3), within(1e-15));
    assertThat(term.factor(60 / 365.0)).isCloseTo(StrictMath.pow(0.5, 0.13), within(1e-15));
    assertThat(term.factor(1e-6)).isCloseTo(StrictMath.pow(30, 0.3), within(1e-12));
    assertThat(term.shifted(0.5, 0.4, 30 / 365.0)).isCloseTo(0.7, within(1e-15));
    assertThat(term.shifted(0.5, -0.9, 1 / 365.0)).isZero();
    assertThat(VolatilityTerm.PARALLEL.factor(1 / 365.0)).isEqualTo(1);
  }

  private VolatilitySlice slice(ExpiryQuotes quotes) {
    return svi.fit(AS_OF, List.of(quotes)).slices().get(0);
  }

  private static VolatilitySlice flat(
      double days, double forward, double discount, double volatility) {
    double years = days / 365;
    return new VolatilitySlice(
        years,
        forward,
        discount,
        RawSvi.flat(volatility * volatility * years),
        new SliceVerdict(SmileForm.FLAT, 1, 0, new Durrleman(1, 0), false, 0, false));
  }

  private static ExpiryQuotes quotes(int days, Smile smile, double... moneyness) {
    Instant expiry = AS_OF.plus(Duration.ofDays(days));
    double years = Math.abs(OptionTime.years(AS_OF, expiry));
    var quotes = new ArrayList<VolatilityQuote>();
    for (double k : moneyness) {
      quotes.add(
          new VolatilityQuote(
              FORWARD * StrictMath.exp(k), Math.sqrt(smile.totalVariance(k) / years), 1));
    }
    return new ExpiryQuotes(expiry, FORWARD, 0.99, quotes);
  }
}
