package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.liquidity.BookRecords.Told;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.book.NaiveBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookLiquidityFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final long START = BookRecords.NOON;
  private static final FeaturePlan PLAN =
      BookRecords.plan(
          List.of(new FeedUse(new Feed(EventKind.BOOK, BookRecords.OWN), FeedRole.OWN)),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  private final BookMarket market = new BookMarket(PLAN);
  private final BookLiquidityFamily family = new BookLiquidityFamily(PLAN, market);

  @Test
  void aPlanWithoutTheOwnBookDoesNotFit() {
    var peer = new FeedUse(new Feed(EventKind.BOOK, BookRecords.PEER), FeedRole.PEER);

    assertThat(BookLiquidityFamily.fits(PLAN)).isTrue();
    assertThat(BookLiquidityFamily.fits(BookRecords.plan(List.of(peer), Duration.ofSeconds(1))))
        .isFalse();
  }

  @Test
  void valuesAreThoseOfTheBookAtTheRow() {
    market.tell(
        family,
        0,
        START + 1,
        snapshot(START + 1, new double[] {99.95, 99.0}, new double[] {10, 200}, 100.05, 30));
    family.endStep(START + SECOND);

    assertThat(value("book_spread")).isCloseTo(10, within(1e-9));
    assertThat(value("book_microprice_deviation"))
        .isCloseTo(((99.95 * 30 + 100.05 * 10) / 40 / 100 - 1) * 1e4, within(1e-9));
    assertThat(value("book_bid_depth_1bp")).isZero();
    assertThat(value("book_bid_depth_5bp")).isCloseTo(999.5, within(1e-9));
    assertThat(value("book_bid_depth_100bp")).isCloseTo(999.5 + 19_800, within(1e-9));
    assertThat(value("book_ask_depth_10bp")).isCloseTo(3001.5, within(1e-9));
    assertThat(value("book_depth_imbalance_10bp"))
        .isCloseTo((999.5 - 3001.5) / 4001, within(1e-12));
    assertThat(value("book_sell_impact_10k"))
        .isCloseTo((1 - 10_000 / (10 + 9000.5 / 99) / 100) * 1e4, within(1e-9));
    assertThat(value("book_buy_impact_10k")).isNaN();
    assertThat(value("book_buy_filled_10k")).isCloseTo(0.30015, within(1e-12));
    assertThat(value("book_sell_filled_100k")).isCloseTo(0.207995, within(1e-12));
    assertThat(value("book_ask_slope")).isCloseTo(0, within(1e-12));
  }

  @Test
  void meansWeighByTheTimeForWhichAStateHeld() {
    tellSpread(START + 250_000, 100.1);
    tellSpread(START + 500_000, 100.3);
    family.endStep(START + SECOND);

    // Spreads 0.1 and 0.3 for 0.25 s and 0.5 s, the first quarter unknown.
    assertThat(value("book_unknown_share_1s")).isEqualTo(0.25);
    assertThat(value("book_spread_mean_1s")).isCloseTo((bp(0.1) + 2 * bp(0.3)) / 3, within(1e-9));
    assertThat(value("book_unknown_share_10s")).isCloseTo(0.925, within(1e-12));
  }

  @Test
  void silentStepsHaveTheStateThatHeld() {
    tellSpread(START + 500_000, 100.1);
    family.endStep(START + SECOND);
    tellSpread(START + 4_500_000, 100.3);
    family.endStep(START + 5 * SECOND);

    assertThat(value("book_spread_mean_1s")).isCloseTo((bp(0.1) + bp(0.3)) / 2, within(1e-9));
    assertThat(value("book_unknown_share_1s")).isZero();
    assertThat(value("book_spread_mean_10s"))
        .isCloseTo((4 * bp(0.1) + 0.5 * bp(0.3)) / 4.5, within(1e-9));
  }

  @Test
  void aStateIsNotBelievedForMoreThanTenMinutes() {
    tellSpread(START + 1, 100.1);
    family.endStep(START + SECOND);
    long end = START + 600 * SECOND;
    family.endStep(end);
    assertThat(valueAt("book_spread", end)).isCloseTo(bp(0.1), within(1e-9));
    family.endStep(end + SECOND);

    assertThat(valueAt("book_spread", end + SECOND)).isNaN();
    assertThat(valueAt("book_unknown_share_1s", end + SECOND)).isCloseTo(1, within(1e-5));
    assertThat(valueAt("book_spread_mean_10s", end + SECOND)).isCloseTo(bp(0.1), within(1e-9));
  }

  @Test
  void anUnknownOrCrossedBookHasNoValuesAndItsTimeIsUnknown() {
    tellSpread(START, 100.1);
    market.tell(family, 0, START + 500_000, BookUpdate.unknown(START + 500_000, 2));
    family.endStep(START + SECOND);
    assertThat(value("book_spread")).isNaN();
    assertThat(value("book_buy_filled_10k")).isNaN();
    assertThat(value("book_unknown_share_1s")).isEqualTo(0.5);

    tellSpread(START + SECOND, 99);
    family.endStep(START + 2 * SECOND);
    assertThat(value("book_spread")).isNaN();
    assertThat(value("book_unknown_share_1s")).isEqualTo(1);
    assertThat(value("book_spread_mean_1s")).isNaN();
  }

  @Test
  void whatComesLateDoesNotChangeStepsThatAreOver() {
    tellSpread(START, 100.1);
    family.endStep(START + SECOND);
    market.tell(
        family,
        0,
        START + 1_500_000,
        snapshot(START + 800_000, new double[] {100}, new double[] {1}, 100.3, 1));
    family.endStep(START + 2 * SECOND);

    assertThat(value("book_spread_mean_1s")).isCloseTo(bp(0.3), within(1e-9));
    assertThat(value("book_spread_mean_10s")).isCloseTo((bp(0.1) + bp(0.3)) / 2, within(1e-9));
  }

  @Test
  void meansAreThoseOfANaiveTwin() {
    var plan = BookRecords.plan(Duration.ofSeconds(1), Duration.ofSeconds(10));
    int own = BookMarket.index(plan, EventKind.BOOK, BookRecords.OWN);
    var told = BookRecords.random(11, plan, START, 1500, 50_000, 0);
    var twinMarket = new BookMarket(plan);
    var tested = new BookLiquidityFamily(plan, twinMarket);
    var rows = BookRecords.replay(tested, twinMarket, plan, told);

    var twin = NaiveTimeMean.ofSpread(own, told);
    int at = 1 + tested.schema().indexOf("book_spread_mean_10s");
    int share = 1 + tested.schema().indexOf("book_unknown_share_10s");
    for (double[] row : rows) {
      long end = (long) row[0];
      assertThat(row[at]).isCloseTo(twin.mean(end - 10 * SECOND, end), within(1e-9));
      assertThat(row[share]).isCloseTo(twin.unknown(end - 10 * SECOND, end), within(1e-12));
    }
  }

  private void tellSpread(long time, double ask) {
    market.tell(family, 0, time, snapshot(time, new double[] {100}, new double[] {1}, ask, 1));
  }

  private static double bp(double spread) {
    return spread / (100 + spread / 2) * 1e4;
  }

  private double value(String name) {
    return valueAt(name, market.lastEventTime(0));
  }

  private double valueAt(String name, long asOf) {
    var row = new double[family.schema().size()];
    family.values(asOf, row, 0);
    return row[family.schema().indexOf(name)];
  }

  private static BookUpdate snapshot(
      long time, double[] bids, double[] bidSizes, double ask, double askSize) {
    return BookUpdate.of(
        time,
        1,
        BookUpdate.Type.SNAPSHOT,
        bids,
        bidSizes,
        new double[] {ask},
        new double[] {askSize});
  }

  /** The spread as a list of spans, integrated by looking at each. */
  private record NaiveTimeMean(List<Span> spans) {
    record Span(long from, long to, double value) {}

    static NaiveTimeMean ofSpread(int own, List<Told> told) {
      var book = new NaiveBook();
      var spans = new ArrayList<Span>();
      var ofOwn = told.stream().filter(record -> record.feed() == own).toList();
      for (int i = 0; i < ofOwn.size(); i++) {
        book.apply((BookUpdate) ofOwn.get(i).event());
        long from = ofOwn.get(i).known();
        long to = i + 1 < ofOwn.size() ? ofOwn.get(i + 1).known() : Long.MAX_VALUE;
        if (book.isTwoSided() && book.bidPrice(0) < book.askPrice(0)) {
          double spread = book.askPrice(0) - book.bidPrice(0);
          spans.add(new Span(from, Math.min(to, from + 600 * SECOND), spread / book.mid() * 1e4));
        }
      }
      return new NaiveTimeMean(spans);
    }

    double mean(long from, long to) {
      return sum(from, to, 1) / sum(from, to, 0);
    }

    double unknown(long from, long to) {
      return 1 - sum(from, to, 0) / (to - from);
    }

    private double sum(long from, long to, int power) {
      return spans.stream()
          .mapToDouble(
              span ->
                  Math.pow(span.value(), power)
                      * Math.max(0, Math.min(to, span.to()) - Math.max(from, span.from())))
          .sum();
    }
  }
}
