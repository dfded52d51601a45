package io.plimsoll.feature.oracle;

import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which price the answers are compared with: the consolidated mid or the median. */
class OracleMarketPriceTest {
  private static final String OWN = "binance:spot:ETH-USDT";
  private static final String PEER = "kraken:spot:ETH-USD";
  private static final String QUOTED = "bybit:perpetual:ETH-USDT";
  private static final String PROFILED = "binance:perpetual:ETH-USDT";
  private static final String POOL = "uniswap-v2:spot:WETH-USDC";
  private static final long FRESH = 10 * MINUTE;
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          OWN,
          use(EventKind.TRADES, OWN, FeedRole.OWN),
          use(EventKind.BOOK, OWN, FeedRole.OWN),
          use(EventKind.BOOK, PEER, FeedRole.PEER),
          use(EventKind.QUOTES, QUOTED, FeedRole.PEER),
          use(EventKind.DEPTH, PROFILED, FeedRole.PEER),
          use(EventKind.POOLS, POOL, FeedRole.PEER),
          use(EventKind.ORACLE, "chainlink:ETH-USD", FeedRole.ORACLE));

  private final FamilyRun run = new FamilyRun(PLAN, OracleFamily::new);

  @Test
  void theMidIsThatOfTheHighestBidAndTheLowestAskOfAll() {
    run.take(round(MAY + 1, 3000));
    run.take(book(OWN, MAY + 2, 3000, 3004));
    run.take(book(PEER, MAY + 3, 2990, 3002));
    run.take(quote(MAY + 4, 3001, 3010));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 5, 2950));
    run.end();

    assertThat(value("price_is_consolidated")).isEqualTo(1);
    assertThat(value("chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 3001.5), within(1e-9)); // (3001 + 3002)/2
    assertThat(value("chainlink_median_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 3002.0), within(1e-9)); // of 3002, 2996 and 3005.5
    assertThat(value("disagreement")).isCloseTo(1e4 * Math.log(3001.5 / 3000), within(1e-9));
    assertThat(value("stable_price_gap")).isZero();
  }

  @Test
  void aPoolIsAVenueAndVenuesMayCross() {
    run.take(round(MAY + 1, 3000));
    run.take(book(OWN, MAY + 2, 3000, 3002));
    run.take(pool(MAY + 3, 3010));
    run.end();

    assertThat(value("price_is_consolidated")).isEqualTo(1);
    assertThat(value("chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 3006.0), within(1e-9)); // bid 3010 over ask 3002
  }

  @Test
  void bookThatIsLostOrSilentLeavesTheMedian() {
    run.take(round(MAY + 1, 3000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 2, 2990));
    run.take(book(PEER, MAY + 3, 3009, 3011));
    run.take(new Known(MAY + 4 * MINUTE, feed(EventKind.BOOK, PEER), lost(MAY + 4 * MINUTE)));
    run.take(book(PEER, MAY + 6 * MINUTE, 3009, 3011));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 6 * MINUTE + FRESH, 2990));
    run.end();

    assertThat(value("price_is_consolidated")).isEqualTo(1);
    assertThat(value("chainlink_deviation")).isCloseTo(1e4 * Math.log(3000 / 3010.0), within(1e-9));
    long lost = MAY + 4 * MINUTE;
    assertThat(run.value(lost, "oracle_price_is_consolidated")).isZero();
    assertThat(run.value(lost, "oracle_chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 2990.0), within(1e-9));
    assertThat(run.value(MAY + 6 * MINUTE, "oracle_price_is_consolidated")).isEqualTo(1);
    long silent = MAY + 6 * MINUTE + FRESH;
    assertThat(run.value(silent, "oracle_price_is_consolidated")).isZero();
    assertThat(run.value(silent, "oracle_chainlink_deviation"))
        .isEqualTo(run.value(silent, "oracle_chainlink_median_deviation"));
  }

  @Test
  void aDepthProfileAloneShowsNoMid() {
    run.take(round(MAY + 1, 3000));
    run.take(profile(MAY + 2, -1, 2985));
    run.take(profile(MAY + 3, 1, 3015));
    run.end();

    assertThat(value("price_is_consolidated")).isNaN();
    assertThat(value("chainlink_deviation")).isNaN();
    assertThat(value("disagreement")).isNaN();
  }

  @Test
  void aPoolWithoutARecentSwapLeavesTheMedian() {
    run.take(pool(MAY + 1, 2900));
    run.take(round(MAY + FRESH, 3000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + FRESH, 3000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + FRESH + MINUTE, 3000));
    run.end();

    assertThat(run.value(MAY + FRESH, "oracle_price_is_consolidated")).isEqualTo(1);
    assertThat(run.value(MAY + FRESH, "oracle_chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 2900.0), within(1e-9));
    long stale = MAY + FRESH + MINUTE;
    assertThat(run.value(stale, "oracle_price_is_consolidated")).isZero();
    assertThat(run.value(stale, "oracle_chainlink_deviation"))
        .isEqualTo(run.value(stale, "oracle_chainlink_median_deviation"));
  }

  @Test
  void aPoolWithoutARecentSwapMovesNoMidOfBooks() {
    run.take(pool(MAY + 1, 2900));
    run.take(book(OWN, MAY + 20 * 60 * MINUTE, 2999, 3001));
    run.take(round(MAY + 20 * 60 * MINUTE, 3000));
    run.end();

    assertThat(run.value(MAY + 20 * 60 * MINUTE, "oracle_price_is_consolidated")).isEqualTo(1);
    assertThat(run.value(MAY + 20 * 60 * MINUTE, "oracle_chainlink_deviation")).isZero();
  }

  @Test
  void aDepthProfileMovesNoMid() {
    run.take(round(MAY + 1, 3000));
    run.take(profile(MAY + 2, -1, 3005));
    run.take(profile(MAY + 3, 1, 3015));
    run.take(pool(MAY + 4, 3000));
    run.take(book(OWN, MAY + MINUTE + 1, 2996, 2998));
    run.end();

    assertThat(value("price_is_consolidated")).isEqualTo(1);
    assertThat(value("chainlink_deviation")).isZero(); // of the pool
    assertThat(run.value(MAY + 2 * MINUTE, "oracle_chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 2999.0), within(1e-9)); // bid 3000 over ask 2998
  }

  @Test
  void aPoolCountsWhereItsVenueHasAProfileToo() {
    FeaturePlan plan =
        TestMarket.plan(
            OWN,
            use(EventKind.TRADES, OWN, FeedRole.OWN),
            use(EventKind.DEPTH, POOL, FeedRole.PEER),
            use(EventKind.POOLS, POOL, FeedRole.PEER),
            use(EventKind.ORACLE, "chainlink:ETH-USD", FeedRole.ORACLE));
    var both = new FamilyRun(plan, OracleFamily::new);
    for (Known known :
        List.of(
            round(MAY + 1, 3000),
            profile(MAY + 2, -1, 3005),
            profile(MAY + 3, 1, 3015),
            pool(MAY + 4, 3000))) {
      EventKind kind = PLAN.feeds().get(known.feed()).feed().kind();
      String source = kind == EventKind.ORACLE ? "chainlink:ETH-USD" : POOL;
      both.take(new Known(known.time(), TestMarket.feed(plan, kind, source), known.event()));
    }
    both.end();

    assertThat(both.value(MAY + MINUTE, "oracle_price_is_consolidated")).isEqualTo(1);
    assertThat(both.value(MAY + MINUTE, "oracle_chainlink_deviation")).isZero();
  }

  @Test
  void rowsAreThoseOfATwin() {
    List<Known> records = records(new Random(5), 2000);
    Map<Long, double[]> rows = FamilyRun.rows(PLAN, OracleFamily::new, records);
    int[] seen = new int[2];
    int pools = 0;
    int left = 0;

    var twin = new Twin();
    for (int i = 0; i < records.size(); i++) {
      twin.take(records.get(i));
      long end = stepEnd(records.get(i).time());
      if (i + 1 < records.size() && stepEnd(records.get(i + 1).time()) == end) {
        continue;
      }
      double price = twin.mid(end);
      pools += twin.hasPool(end, 0, FRESH) ? 1 : 0;
      left += twin.hasPool(end, FRESH, TestMarket.DAY) && !Double.isNaN(price) ? 1 : 0;
      double[] row = rows.get(end);
      if (Double.isNaN(price)) {
        assertThat(at(row, "price_is_consolidated")).isNotEqualTo(1);
        seen[0]++;
      } else {
        assertThat(at(row, "price_is_consolidated")).isEqualTo(1);
        assertThat(at(row, "chainlink_deviation"))
            .isEqualTo(1e4 * StrictMath.log(twin.answer / price));
        seen[1]++;
      }
    }
    assertThat(seen[0]).isGreaterThan(100);
    assertThat(seen[1]).isGreaterThan(100);
    assertThat(pools).isGreaterThan(10); // that set the mid
    assertThat(left).isGreaterThan(100); // out of it
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    List<Known> records = records(new Random(6), 500);
    FamilyLaws.assertRestartLeavesNoTrace(PLAN, OracleFamily::new, records, 217);
    FamilyLaws.assertLaterRecordsChangeNothing(PLAN, OracleFamily::new, records, 217);
    FamilyLaws.assertMemoryIsEnough(PLAN, OracleFamily::new, records);
  }

  /** Keeps the last record of each feed and asks all of them at the end of a step. */
  private static final class Twin {
    private final Map<Integer, Known> last = new HashMap<>();
    private double answer = Double.NaN;

    private void take(Known known) {
      last.put(known.feed(), known);
      if (known.event() instanceof OracleRound round) {
        answer = round.answer();
      }
    }

    private boolean hasPool(long end, long from, long to) {
      return last.values().stream()
          .filter(known -> known.event() instanceof PoolState)
          .mapToLong(known -> end - known.event().eventTime())
          .anyMatch(age -> age >= from && age < to);
    }

    private double mid(long end) {
      double bid = 0;
      double ask = Double.POSITIVE_INFINITY;
      boolean priced = false;
      for (Known known : last.values()) {
        long age = end - known.event().eventTime();
        if (known.event() instanceof BookUpdate book
            && book.type() == BookUpdate.Type.SNAPSHOT
            && age < FRESH) {
          bid = Math.max(bid, book.bidPrice(0));
          ask = Math.min(ask, book.askPrice(0));
          priced = true;
        } else if (known.event() instanceof Quote quote && age < FRESH) {
          bid = Math.max(bid, quote.bid());
          ask = Math.min(ask, quote.ask());
          priced = true;
        } else if (known.event() instanceof PoolState pool && age < FRESH) {
          bid = Math.max(bid, pool.price());
          ask = Math.min(ask, pool.price());
          priced = true;
        }
      }
      return priced ? 0.5 * (bid + ask) : Double.NaN;
    }
  }

  /* Hours in which one kind or another is silent; pools are rare. */
  private static List<Known> records(Random random, int count) {
    var records = new ArrayList<Known>();
    double price = 3000;
    records.add(round(MAY, price));
    for (long time : TestMarket.times(random, count)) {
      price *= Math.exp(0.01 * random.nextGaussian());
      boolean quiet = (time - MAY) / (180 * MINUTE) % 2 == 1;
      int kind = quiet ? random.nextInt(2) : random.nextInt(8);
      double half = 1 + random.nextInt(5);
      records.add(
          switch (kind) {
            case 0 -> round(time, price);
            case 1 -> TestMarket.trade(PLAN, OWN, time, price);
            case 2 -> book(OWN, time, price - half, price + half);
            case 3 -> book(PEER, time, price - half, price + half);
            case 4 -> quote(time, price - half, price + half);
            case 5 -> profile(time, random.nextBoolean() ? 1 : -1, price);
            case 6 ->
                random.nextInt(20) == 0 ? pool(time, price) : quote(time, price - 1, price + 1);
            default ->
                new Known(
                    time, feed(EventKind.BOOK, random.nextBoolean() ? OWN : PEER), lost(time));
          });
    }
    return records;
  }

  private double value(String name) {
    return run.value(MAY + MINUTE, "oracle_" + name);
  }

  private double at(double[] row, String name) {
    return row[run.family().schema().indexOf("oracle_" + name)];
  }

  private static long stepEnd(long time) {
    return -Math.floorDiv(-time, MINUTE) * MINUTE;
  }

  private static int feed(EventKind kind, String source) {
    return TestMarket.feed(PLAN, kind, source);
  }

  private static Known round(long time, double answer) {
    return new Known(
        time, feed(EventKind.ORACLE, "chainlink:ETH-USD"), new OracleRound(time, time, answer));
  }

  private static Known book(String source, long time, double bid, double ask) {
    return new Known(
        time,
        feed(EventKind.BOOK, source),
        BookUpdate.of(
            time,
            time,
            BookUpdate.Type.SNAPSHOT,
            new double[] {bid, bid - 1},
            new double[] {1, 1},
            new double[] {ask, ask + 1},
            new double[] {1, 1}));
  }

  private static BookUpdate lost(long time) {
    return BookUpdate.unknown(time, time);
  }

  private static Known quote(long time, double bid, double ask) {
    return new Known(time, feed(EventKind.QUOTES, QUOTED), new Quote(time, time, bid, 1, ask, 1));
  }

  private static Known pool(long time, double price) {
    return new Known(
        time,
        feed(EventKind.POOLS, POOL),
        new PoolState(time, time, 0, 0, 500, 500 * price, price, Double.NaN, 0.003));
  }

  private static Known profile(long time, int percent, double price) {
    return new Known(
        time,
        feed(EventKind.DEPTH, PROFILED),
        new DepthProfile(time, time, percent, 100, 100 * price));
  }
}
