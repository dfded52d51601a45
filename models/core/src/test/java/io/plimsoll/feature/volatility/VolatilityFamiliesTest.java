package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.trade.TradeSlice;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The families against twins that compute a row from the raw records. */
class VolatilityFamiliesTest {
  private static final long SECOND = 1_000_000;
  private static final long START = 19_000 * FamilyRun.DAY;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final double TWIN = 1e-7; // percent
  private static final FeaturePlan SAMPLED = Plans.of(EventKind.TRADES, MINUTE, FIVE_MINUTES);

  private static Known trade(long at, long eventTime, double price) {
    return new Known(at, 0, new Trade(eventTime, 0, price, 1, AggressorSide.BUY));
  }

  private static List<Known> trades(int count, long meanGap) {
    var random = new Random(9);
    var trades = new ArrayList<Known>();
    long time = START;
    double price = 2000;
    for (int i = 0; i < count; i++) {
      time += 1 + (long) (2 * meanGap * random.nextDouble());
      price = Math.round(100 * price * Math.exp(1e-4 * random.nextGaussian())) / 100.0;
      trades.add(trade(time, time, price));
    }
    return trades;
  }

  private static double price(Known known) {
    return ((Trade) known.event()).price();
  }

  private static double value(FeatureFamily family, double[] row, String column) {
    return row[family.schema().indexOf(column)];
  }

  @Test
  void tickVolatilityIsThatOfTheTradesOfTheWindow() {
    var plan = Plans.of(EventKind.TRADES, MINUTE, FIVE_MINUTES);
    var family = new TickVolatilityFamily(plan, null);
    var trades = trades(6_000, SECOND / 4);
    long asOf = START + 1_200 * SECOND;
    double[] row = FamilyRun.rows(plan, TickVolatilityFamily::new, trades).get(asOf);
    int from = first(trades, asOf - 300 * SECOND);
    int to = first(trades, asOf);
    var twin = new RealizedMeasures();
    double[] logPrices = new double[to - from];
    for (int i = from; i < to; i++) {
      twin.update(LogReturn.of(price(trades.get(i - 1)), price(trades.get(i))));
      logPrices[i - from] = Math.log(price(trades.get(i)));
    }

    assertThat(value(family, row, "tick_rv_5m")).isEqualTo(twin.variance());
    assertThat(value(family, row, "tick_bpv_5m")).isEqualTo(twin.bipowerVariation());
    assertThat(value(family, row, "tick_minrv_5m")).isEqualTo(twin.minVariance());
    assertThat(value(family, row, "tick_medrv_5m")).isEqualTo(twin.medianVariance());
    assertThat(value(family, row, "tick_rs_down_5m")).isEqualTo(twin.downsideSemivariance());
    assertThat(value(family, row, "tick_rs_up_5m")).isEqualTo(twin.upsideSemivariance());
    assertThat(value(family, row, "tick_noise_5m"))
        .isEqualTo(twin.variance() / 2 / logPrices.length);
    assertThat(value(family, row, "tick_tsrv_5m"))
        .isCloseTo(TwoScales.variance(logPrices, 50, 1), withinPercentage(TWIN));
    assertThat(value(family, row, "tick_tsrv_1m")).isNaN(); // some 240 trades
  }

  @Test
  void tickVarianceIsToTheBitThatOfTheSliceOfTheSameTrades() {
    var plan = Plans.of(EventKind.TRADES, MINUTE, FIVE_MINUTES);
    var family = new TickVolatilityFamily(plan, null);
    var trades = trades(1_000, SECOND / 4);
    long asOf = START + 180 * SECOND;
    var slice = new TradeSlice();
    trades.subList(0, first(trades, asOf)).forEach(known -> slice.update((Trade) known.event()));

    double[] row = FamilyRun.rows(plan, TickVolatilityFamily::new, trades).get(asOf);

    assertThat(slice.count()).isGreaterThan(500);
    assertThat(value(family, row, "tick_rv_5m")).isEqualTo(slice.variance());
    assertThat(value(family, row, "tick_bpv_5m")).isEqualTo(slice.bipowerVariation());
  }

  @Test
  void aLateTradeLeavesTheReturnsAsTheyWere() {
    var plan = Plans.of(EventKind.TRADES, MINUTE);
    var inOrder = List.of(trade(START + 1, START + 1, 100), trade(START + 3, START + 3, 101));
    var withLate = List.of(inOrder.get(0), inOrder.get(1), trade(START + 4, START + 2, 50));

    assertThat(FamilyRun.rows(plan, TickVolatilityFamily::new, withLate).get(START + 60 * SECOND))
        .isEqualTo(
            FamilyRun.rows(plan, TickVolatilityFamily::new, inOrder).get(START + 60 * SECOND));
  }

  @Test
  void sampledVolatilityIsThatOfTheLastPriceAtEachSecond() {
    var family = new SampledVolatilityFamily(SAMPLED, null);
    var trades = trades(32_000, SECOND / 4);
    long asOf = START + 7_200 * SECOND;
    double[] row = FamilyRun.rows(SAMPLED, SampledVolatilityFamily::new, trades).get(asOf);
    double[] all = sampled(trades, asOf, 300 + 5_616);
    double[] returns = Arrays.copyOfRange(all, 5_616, all.length);
    var twin = HigherMeasures.of(returns);

    assertThat(value(family, row, "sampled_rv_5m"))
        .isCloseTo(twin.realized().variance(), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_qpq_5m"))
        .isCloseTo(twin.quadpowerQuarticity(), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_skew_5m"))
        .isCloseTo(twin.skewness(), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_jump_z_5m"))
        .isCloseTo(BarndorffNielsenShephard.ratio(twin), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_kernel_5m"))
        .isCloseTo(RealizedKernel.parzen(returns), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_jump_max_5m"))
        .isCloseTo(LeeMykland.standardised(largest(all), 300), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_jump_flag_5m")).isIn(0.0, 1.0);
    assertThat(value(family, row, "sampled_jump_interval_5m")).isEqualTo(1);

    var path = new double[returns.length + 1];
    var times = new long[path.length];
    for (int i = 0; i < returns.length; i++) {
      path[i + 1] = path[i] + returns[i];
      times[i + 1] = times[i] + 1;
    }
    assertThat(value(family, row, "sampled_tsrv_5m"))
        .isCloseTo(TwoScales.variance(path, 5, 1), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_rtsrv_5m"))
        .isCloseTo(TwoScales.robustVariance(path, times, 5, 1, 9), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_noise_5m"))
        .isCloseTo(MicrostructureNoise.negativeAutocovariance(returns), withinPercentage(TWIN));
    assertThat(value(family, row, "sampled_noise_remedi_5m"))
        .isCloseTo(MicrostructureNoise.remedi(path, 2, 0), withinPercentage(TWIN));
  }

  @Test
  void aJumpIsFlagged() {
    var family = new SampledVolatilityFamily(SAMPLED, null);
    var trades = trades(32_000, SECOND / 4);
    long asOf = START + 7_200 * SECOND;
    long when = asOf - 30 * SECOND;
    trades.replaceAll(
        known ->
            known.time() < when ? known : trade(known.time(), known.time(), 1.1 * price(known)));
    double[] row = FamilyRun.rows(SAMPLED, SampledVolatilityFamily::new, trades).get(asOf);

    assertThat(value(family, row, "sampled_jump_flag_1m")).isEqualTo(1);
    assertThat(value(family, row, "sampled_jump_max_1m")).isGreaterThan(100);
    assertThat(value(family, row, "sampled_rtsrv_1m"))
        .isLessThan(value(family, row, "sampled_rv_1m") / 10);
  }

  @Test
  void aPriceThatOftenStandsStillHasNoJumps() {
    var family = new SampledVolatilityFamily(SAMPLED, null);
    var trades = trades(4_000, 2 * SECOND); // no trade in half of the seconds
    double[] row =
        FamilyRun.rows(SAMPLED, SampledVolatilityFamily::new, trades).get(START + 7_200 * SECOND);

    assertThat(value(family, row, "sampled_rv_5m")).isPositive();
    assertThat(value(family, row, "sampled_jump_max_5m")).isNaN();
    assertThat(value(family, row, "sampled_jump_flag_5m")).isNaN();
  }

  @Test
  void samplingBeginsWithThePriceAndFollowsTheWindow() {
    var family = new SampledVolatilityFamily(SAMPLED, null);
    var rows = FamilyRun.rows(SAMPLED, SampledVolatilityFamily::new, trades(400, SECOND));

    assertThat(value(family, rows.get(START + 60 * SECOND), "sampled_rv_1m")).isPositive();
    assertThat(value(family, rows.get(START + 60 * SECOND), "sampled_rv_5m")).isNaN();
    assertThat(value(family, rows.get(START + 180 * SECOND), "sampled_rv_5m")).isPositive();
    assertThat(value(family, rows.get(START + 180 * SECOND), "sampled_jump_max_5m")).isNaN();
  }

  @Test
  void midsOfQuotesAndBooksServeWhereThereAreNoTrades() {
    var quotes = new ArrayList<Known>();
    var books = new ArrayList<Known>();
    for (Known known : trades(200, SECOND)) {
      double price = price(known);
      quotes.add(
          new Known(known.time(), 0, new Quote(known.time(), 0, price - 0.25, 1, price + 0.25, 2)));
      books.add(
          new Known(
              known.time(),
              0,
              BookUpdate.of(
                  known.time(),
                  0,
                  BookUpdate.Type.SNAPSHOT,
                  new double[] {price - 0.25},
                  new double[] {1},
                  new double[] {price + 0.25},
                  new double[] {1})));
    }
    long asOf = START + 120 * SECOND;
    double[] ofTrades = sampledRow(EventKind.TRADES, trades(200, SECOND), asOf);

    assertThat(sampledRow(EventKind.QUOTES, quotes, asOf)).isEqualTo(ofTrades);
    assertThat(sampledRow(EventKind.BOOK, books, asOf)).isEqualTo(ofTrades);
  }

  @Test
  void windowsThatAreTooShortToSampleHaveNoColumns() {
    var second = Duration.ofSeconds(1);
    var names =
        new SampledVolatilityFamily(
                Plans.of(
                    EventKind.TRADES, second, MINUTE, Duration.ofMinutes(7), Duration.ofHours(4)),
                null)
            .schema()
            .names();

    assertThat(names).contains("sampled_rv_1m", "sampled_rv_4h").doesNotContain("sampled_rv_7m");
    assertThat(names).hasSize(2 * 22);
    assertThat(SampledVolatilityFamily.fits(Plans.of(EventKind.TRADES, second))).isFalse();
    assertThat(SampledVolatilityFamily.fits(Plans.of(EventKind.BARS, MINUTE))).isFalse();
    assertThat(TickVolatilityFamily.fits(Plans.of(EventKind.BARS, MINUTE))).isFalse();
    assertThat(BarVolatilityFamily.fits(Plans.of(EventKind.BARS, MINUTE))).isTrue();
  }

  private static double[] sampledRow(EventKind kind, List<Known> records, long asOf) {
    FeaturePlan plan = Plans.of(kind, MINUTE);
    double[] row = FamilyRun.rows(plan, SampledVolatilityFamily::new, records).get(asOf);
    assertThat(row[0]).isPositive();
    return row;
  }

  private static int first(List<Known> trades, long after) {
    int from = 0;
    int to = trades.size();
    while (from < to) {
      int middle = (from + to) / 2;
      if (trades.get(middle).time() <= after) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static double[] sampled(List<Known> trades, long asOf, int count) {
    var returns = new double[count];
    for (int i = 0; i < count; i++) {
      long at = asOf - (count - 1 - i) * SECOND;
      double now = price(trades.get(first(trades, at) - 1));
      double before = price(trades.get(first(trades, at - SECOND) - 1));
      returns[i] = Math.log(now / before);
    }
    return returns;
  }

  private static double largest(double[] returns) {
    double largest = 0;
    for (int i = 5_616; i < returns.length; i++) {
      double sum = 0;
      for (int j = i - 5_616 + 2; j < i; j++) {
        sum += Math.abs(returns[j] * returns[j - 1]);
      }
      largest = Math.max(largest, Math.abs(returns[i]) / Math.sqrt(sum / 5_614));
    }
    return largest;
  }
}
