package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.SharedData;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Quote;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Costs of the trades of two days against the values of the R package highfrequency.
 *
 * <p>Its conventions: a trade meets the last quote at its time or before, quotes lagged but for the
 * first of each day; "later" is 300 trades on; price impact is halved; the depth ratio carries the
 * sign of the side; means leave out what is not finite.
 */
class TradeCostsTest {
  private static final double PERCENT = 1e-7; // 1e-9 relative
  private static final int LATER = 300;

  @Test
  void costsOfTheSampleAreThoseOfHighfrequency() throws IOException {
    var sample = new Sample(0);

    assertMean(sample, sample::sign, -1.646205357e-01);
    assertMean(sample, i -> sample.sign(i) * sample.sizes[i], -2.252273996e+01);
    assertMean(sample, sample::effective, 2.116099330e-02);
    assertMean(sample, i -> sample.effective(i) / sample.quotes[i].mid(), 1.346079032e-04);
    assertMean(sample, sample::realized, -1.730314502e-02);
    assertMean(sample, sample::halfImpact, 1.944379732e-02);
    assertMean(sample, i -> sample.quotes[i].ask() - sample.quotes[i].bid(), 4.554896763e-02);
    assertMean(
        sample,
        i -> sample.sign(i) * TradeCosts.depthRatio(sample.sides[i], sample.quotes[i]),
        -3.060161477e-01);
    assertMean(sample, i -> TradeCosts.quotedSlope(sample.quotes[i]), 1.939226740e-02);
    assertMean(sample, i -> TradeCosts.logQuotedSlope(sample.quotes[i]), 1.233647337e-04);
  }

  @Test
  void sidesAgainstQuotesTwoSecondsOldSumToTheReference() throws IOException {
    var sample = new Sample(2_000_000);

    assertThat(IntStream.range(0, sample.sides.length).mapToDouble(sample::sign).sum())
        .isEqualTo(-1572);
  }

  @Test
  void effectiveSpreadIsRealizedSpreadAndImpact() {
    double effective = TradeCosts.effectiveSpread(AggressorSide.SELL, 99.9, 100);
    double realized = TradeCosts.realizedSpread(AggressorSide.SELL, 99.9, 99.95);
    double impact = TradeCosts.priceImpact(AggressorSide.SELL, 100, 99.95);

    assertThat(effective).isCloseTo(.2, within(1e-12));
    assertThat(realized + impact).isCloseTo(effective, within(1e-12));
  }

  @Test
  void aTradeAtTheMidFollowsTheLastChangeOfPrice() {
    var leeReady = new LeeReady();

    assertThat(leeReady.next(100, 100)).isEqualTo(AggressorSide.BUY);
    assertThat(leeReady.next(99, 99)).isEqualTo(AggressorSide.SELL);
    assertThat(leeReady.next(99, 99)).isEqualTo(AggressorSide.SELL);
    assertThat(leeReady.next(99, 98)).isEqualTo(AggressorSide.BUY);
    assertThat(leeReady.next(99, 99)).isEqualTo(AggressorSide.SELL);
  }

  @Test
  void rollOfTheToyPrices() {
    double[] prices = {100, 100.1, 100, 100.1, 100, 100.1, 100.1, 100, 100.1, 100};
    double[] sums = new double[3];
    int pairs = prices.length - 2;
    for (int i = 2; i < prices.length; i++) {
      double before = prices[i - 1] - prices[i - 2];
      double change = prices[i] - prices[i - 1];
      sums[0] += before;
      sums[1] += change;
      sums[2] += before * change;
    }
    double covariance = Roll.covariance(pairs, sums[0], sums[1], sums[2]);

    assertThat(covariance).isCloseTo(-.0083928571, within(1e-10));
    assertThat(Roll.spread(covariance)).isCloseTo(.1832250763, within(1e-9));
    assertThat(Roll.spread(.1)).isZero();
    assertThat(Roll.spread(Roll.covariance(1, 0, 0, 0))).isNaN();
  }

  @Test
  void abdiRanaldoOfABounceIsTheSpread() {
    // the efficient price stands still at 100; closes alternate between bid 99.5 and ask 100.5
    var bid = new Bar(0, 100, 100.5, 99.5, 99.5, 1);
    var ask = new Bar(1, 100, 100.5, 99.5, 100.5, 1);
    double mean = .5 * (AbdiRanaldo.term(bid, ask) + AbdiRanaldo.term(ask, bid));

    assertThat(AbdiRanaldo.spread(mean)).isCloseTo(Math.log(100.5 / 99.5), withinPercentage(1e-9));
    assertThat(AbdiRanaldo.spread(-1)).isZero();
    assertThat(AbdiRanaldo.spread(Double.NaN)).isNaN();
  }

  private static void assertMean(Sample sample, IntToDoubleFunction measure, double expected) {
    double mean =
        IntStream.range(0, sample.sides.length)
            .mapToDouble(measure)
            .filter(Double::isFinite)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(expected, withinPercentage(PERCENT));
  }

  /** Trades with the quotes that they met and their sides. */
  private static final class Sample {
    final double[] prices;
    final double[] sizes;
    final Quote[] quotes;
    final AggressorSide[] sides;

    Sample(long lag) throws IOException {
      Map<String, List<String>> trades = SharedData.columns("goldens/sampleTData.csv");
      prices = SharedData.numbers(trades.get("PRICE"));
      sizes = SharedData.numbers(trades.get("SIZE"));
      quotes = new Quote[prices.length];
      sides = new AggressorSide[prices.length];
      Quote[] all = quotes(lag);
      var leeReady = new LeeReady();
      int next = 0;
      for (int i = 0; i < prices.length; i++) {
        long time = micros(trades.get("DT").get(i));
        while (next < all.length && all[next].eventTime() <= time) {
          next++;
        }
        quotes[i] = all[next - 1];
        sides[i] = leeReady.next(prices[i], quotes[i].mid());
      }
    }

    double sign(int i) {
      return TradeCosts.sign(sides[i]);
    }

    double effective(int i) {
      return TradeCosts.effectiveSpread(sides[i], prices[i], quotes[i].mid());
    }

    double realized(int i) {
      return i + LATER < quotes.length
          ? TradeCosts.realizedSpread(sides[i], prices[i], quotes[i + LATER].mid())
          : Double.NaN;
    }

    double halfImpact(int i) {
      return i + LATER < quotes.length
          ? .5 * TradeCosts.priceImpact(sides[i], quotes[i].mid(), quotes[i + LATER].mid())
          : Double.NaN;
    }

    private static Quote[] quotes(long lag) throws IOException {
      Map<String, List<String>> columns = SharedData.columns("goldens/sampleQData.csv.gz");
      List<String> times = columns.get("DT");
      double[] bids = SharedData.numbers(columns.get("BID"));
      double[] asks = SharedData.numbers(columns.get("OFR"));
      double[] bidSizes = SharedData.numbers(columns.get("BIDSIZ"));
      double[] askSizes = SharedData.numbers(columns.get("OFRSIZ"));
      var quotes = new Quote[bids.length];
      String day = "";
      for (int i = 0; i < quotes.length; i++) {
        boolean first = !times.get(i).startsWith(day) || day.isEmpty();
        day = times.get(i).substring(0, 10);
        long time = micros(times.get(i)) + (first ? 0 : lag);
        quotes[i] = new Quote(time, i, bids[i], bidSizes[i], asks[i], askSizes[i]);
      }
      return quotes;
    }

    private static long micros(String time) {
      return Instant.parse(time).toEpochMilli() * 1000;
    }
  }
}
