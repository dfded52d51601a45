package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.liquidity.BookRecords.Told;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadsFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final long START = BookRecords.NOON;
  private static final FeedUse TRADES =
      new FeedUse(new Feed(EventKind.TRADES, BookRecords.OWN), FeedRole.OWN);
  private static final FeedUse QUOTES =
      new FeedUse(new Feed(EventKind.QUOTES, BookRecords.OWN), FeedRole.OWN);
  private static final FeedUse BOOK =
      new FeedUse(new Feed(EventKind.BOOK, BookRecords.OWN), FeedRole.OWN);
  private static final FeaturePlan PLAN =
      BookRecords.plan(List.of(TRADES, QUOTES), Duration.ofSeconds(1), Duration.ofMinutes(10));

  private final BookMarket market = new BookMarket(PLAN);
  private final SpreadsFamily family = new SpreadsFamily(PLAN, market);

  @Test
  void aPlanNeedsOwnTradesAndOwnQuotesOrBook() {
    assertThat(SpreadsFamily.fits(PLAN)).isTrue();
    assertThat(SpreadsFamily.fits(BookRecords.plan(List.of(TRADES), Duration.ofSeconds(1))))
        .isFalse();
    assertThat(SpreadsFamily.fits(BookRecords.plan(List.of(TRADES, BOOK), Duration.ofSeconds(1))))
        .isTrue();
    assertThat(SpreadsFamily.fits(BookRecords.plan(List.of(QUOTES), Duration.ofSeconds(1))))
        .isFalse();
  }

  @Test
  void theEffectiveSpreadIsThatOfTheAggressor() {
    assertThat(SpreadsFamily.effectiveSpread(1, 100.05, 100)).isCloseTo(10, within(1e-9));
    assertThat(SpreadsFamily.effectiveSpread(-1, 99.95, 100)).isCloseTo(10, within(1e-9));
  }

  @Test
  void theEffectiveSpreadSplitsIntoRealizedSpreadAndImpact() {
    quote(START, 100);
    trade(START + 50_000, 100.05, 2, AggressorSide.BUY);
    family.endStep(START + SECOND);
    assertThat(value("effective_spread_1s")).isCloseTo(10, within(1e-9));
    assertThat(value("realized_spread_5s_1s")).isNaN();

    quote(START + 4 * SECOND, 100.02);
    family.endStep(START + 5 * SECOND);
    assertThat(value("price_impact_5s_1s")).isNaN(); // 5 s after the tenth that it fell in
    quote(START + 5_100_001, 107);
    family.endStep(START + 6 * SECOND);

    assertThat(value("price_impact_5s_1s")).isCloseTo(4, within(1e-7));
    assertThat(value("realized_spread_5s_1s")).isCloseTo(6, within(1e-7));
    assertThat(value("effective_spread_1s")).isNaN();
    assertThat(value("effective_spread_10m")).isCloseTo(10, within(1e-9));
    assertThat(value("realized_spread_30s_10m")).isNaN();

    family.endStep(START + 31 * SECOND);
    assertThat(value("price_impact_30s_1s")).isCloseTo(1400, within(1e-7));
    family.endStep(START + 301 * SECOND);
    assertThat(value("price_impact_5m_1s")).isCloseTo(1400, within(1e-7));
    assertThat(value("price_impact_5m_10m")).isCloseTo(1400, within(1e-7));
  }

  @Test
  void tradesWeighByTheirValue() {
    quote(START, 100);
    trade(START + 1, 100, 3, AggressorSide.BUY);
    trade(START + 2, 101, 1, AggressorSide.BUY);
    family.endStep(START + SECOND);

    assertThat(value("effective_spread_1s")).isCloseTo(200 * 101 / 401.0, within(1e-9));
  }

  @Test
  void tradesWithoutAMidAreLeftOut() {
    trade(START + 1, 100, 3, AggressorSide.BUY);
    family.endStep(START + SECOND);
    assertThat(value("effective_spread_1s")).isNaN();

    quote(START + SECOND, 100);
    family.endStep(START + 2 * SECOND);
    trade(START + 700 * SECOND, 100, 3, AggressorSide.BUY);
    family.endStep(START + 700 * SECOND);
    assertThat(value("effective_spread_1s")).isNaN();
    assertThat(value("quoted_spread")).isNaN();
  }

  @Test
  void midsComeFromTheBookWhereThereAreNoQuotes() {
    var plan = BookRecords.plan(List.of(TRADES, BOOK), Duration.ofSeconds(1));
    var bookMarket = new BookMarket(plan);
    var ofBook = new SpreadsFamily(plan, bookMarket);
    double[] one = {1};
    bookMarket.tell(
        ofBook,
        1,
        START,
        BookUpdate.of(
            START, 1, BookUpdate.Type.SNAPSHOT, new double[] {99}, one, new double[] {101}, one));
    bookMarket.tell(ofBook, 0, START + 1, new Trade(START + 1, 1, 101, 1, AggressorSide.BUY));
    ofBook.endStep(START + SECOND);
    var row = new double[ofBook.schema().size()];
    ofBook.values(START + SECOND, row, 0);

    assertThat(row[ofBook.schema().indexOf("quoted_spread")]).isCloseTo(200, within(1e-9));
    assertThat(row[ofBook.schema().indexOf("effective_spread_1s")]).isCloseTo(200, within(1e-9));

    bookMarket.tell(ofBook, 1, START + 2, BookUpdate.unknown(START + 2, 2));
    bookMarket.tell(ofBook, 0, START + 3, new Trade(START + 3, 1, 101, 1, AggressorSide.BUY));
    ofBook.endStep(START + 2 * SECOND);
    ofBook.values(START + 2 * SECOND, row, 0);
    assertThat(row[ofBook.schema().indexOf("effective_spread_1s")]).isNaN();
  }

  @Test
  void spreadsAreThoseOfANaiveTwin() {
    var told = BookRecords.random(3, PLAN, START, 1000, 400_000, 0);
    var rows = BookRecords.replay(family, market, PLAN, told);

    int realized = 1 + family.schema().indexOf("realized_spread_5s_10m");
    int effective = 1 + family.schema().indexOf("effective_spread_10m");
    for (double[] row : rows.subList(rows.size() - 8, rows.size())) {
      double[] naive = naive(told, (long) row[0]);
      assertThat(row[effective]).isCloseTo(naive[0], within(1e-8));
      assertThat(row[realized]).isCloseTo(naive[1], within(1e-7));
    }
  }

  /* Effective spread, and realized spread after 5 s, of the 10 minutes before the row. */
  private static double[] naive(List<Told> told, long end) {
    var known = new ArrayList<>(told);
    known.removeIf(record -> record.known() > end);
    var sums = new double[4];
    for (Told record : known) {
      if (!(record.event() instanceof Trade trade)) {
        continue;
      }
      double before = mid(known, trade.eventTime());
      double sign = trade.aggressor() == AggressorSide.BUY ? 1 : -1;
      double value = trade.price() * trade.quantity();
      if (trade.eventTime() > end - 600 * SECOND && !Double.isNaN(before)) {
        sums[0] += value * 2 * sign * (trade.price() - before) / before * 1e4;
        sums[1] += value;
      }
      long due = (trade.eventTime() / 100_000 + 1) * 100_000 + 5 * SECOND;
      if (due <= end && due > end - 600 * SECOND && !Double.isNaN(before)) {
        sums[2] += value * 2 * sign * (trade.price() - mid(known, due)) / before * 1e4;
        sums[3] += value;
      }
    }
    return new double[] {sums[0] / sums[1], sums[2] / sums[3]};
  }

  private static double mid(List<Told> known, long time) {
    double mid = Double.NaN;
    for (Told record : known) {
      if (record.event() instanceof Quote quote && quote.eventTime() <= time) {
        mid = 0.5 * (quote.bid() + quote.ask());
      }
    }
    return mid;
  }

  private void quote(long time, double mid) {
    market.tell(family, 1, time, new Quote(time, 1, mid - 0.01, 1, mid + 0.01, 1));
  }

  private void trade(long time, double price, double quantity, AggressorSide side) {
    market.tell(family, 0, time, new Trade(time, 1, price, quantity, side));
  }

  private double value(String name) {
    var row = new double[family.schema().size()];
    family.values(0, row, 0);
    return row[family.schema().indexOf(name)];
  }
}
