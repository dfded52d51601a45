package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.liquidity.ConsolidatedCurve.Offer;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.book.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsolidatedDepthFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final long START = BookRecords.NOON;
  private static final FeaturePlan PLAN = BookRecords.plan(Duration.ofSeconds(1));
  private static final int OWN = BookMarket.index(PLAN, EventKind.BOOK, BookRecords.OWN);
  private static final int PEER = BookMarket.index(PLAN, EventKind.BOOK, BookRecords.PEER);
  private static final int QUOTED = BookMarket.index(PLAN, EventKind.QUOTES, BookRecords.QUOTED);
  private static final int POOL = BookMarket.index(PLAN, EventKind.POOLS, BookRecords.POOL);
  private static final int PROFILED = BookMarket.index(PLAN, EventKind.DEPTH, BookRecords.PROFILED);
  private static final int CHAIN = BookMarket.index(PLAN, EventKind.BLOCKS, "ethereum");
  private static final PoolState DEEP =
      new PoolState(START, 1, 0, 0, 5000, 1e7, 2000, Double.NaN, 0.0001);

  private final BookMarket market = new BookMarket(PLAN);
  private final ConsolidatedDepthFamily family = new ConsolidatedDepthFamily(PLAN, market);

  @Test
  void everyFeedOfDepthHasAColumnThatSaysWhetherItIsMissing() {
    assertThat(family.schema().names())
        .contains(
            "missing_binance_spot_eth_usdt_book",
            "missing_binance_spot_eth_usdt_quotes",
            "missing_kraken_spot_eth_usd_book",
            "missing_uniswap_v2_spot_weth_usdc_pools")
        .doesNotContain("missing_binance_spot_eth_usdt_trades");
    family.endStep(START + SECOND);

    assertThat(value("venues_present")).isZero();
    assertThat(value("venues_missing")).isEqualTo(6);
    assertThat(value("consolidated_bid_depth_10bp")).isNaN();
    assertThat(value("venue_concentration")).isNaN();
    assertThat(value("consolidated_buy_impact_10k")).isNaN();
    assertThat(value("consolidated_buy_filled_10k")).isZero();
    assertThat(value("missing_kraken_spot_eth_usd_book")).isEqualTo(1);
  }

  @Test
  void depthAddsUpAroundEachVenuesOwnMid() {
    book(OWN, 1999.5, 10, 2000.5, 10);
    book(PEER, 2019.5, 30, 2020.5, 10); // 1 % dearer
    family.endStep(START + SECOND);

    assertThat(value("venues_present")).isEqualTo(2);
    assertThat(value("missing_kraken_spot_eth_usd_book")).isZero();
    assertThat(value("consolidated_bid_depth_10bp")).isCloseTo(19_995 + 60_585, within(1e-6));
    assertThat(value("consolidated_ask_depth_10bp")).isCloseTo(20_005 + 20_205, within(1e-6));
    double first = 40_000 / (40_000 + 80_790.0);
    assertThat(value("venue_concentration"))
        .isCloseTo(first * first + (1 - first) * (1 - first), within(1e-12));
  }

  @Test
  void costsAreThoseOfTheCheapestVenueAfterItsFees() {
    book(OWN, 1999.5, 10, 2000.5, 10);
    book(PEER, 1999.6, 10, 2000.4, 10); // better by 0.5 bp, but its fee is 40 bp and not 10
    family.endStep(START + SECOND);

    assertThat(value("consolidated_buy_impact_10k"))
        .isCloseTo((2000.5 * 1.001 / 2000 - 1) * 1e4, within(1e-8));
    assertThat(value("consolidated_sell_impact_10k"))
        .isCloseTo((1 - 1999.5 * 0.999 / 2000) * 1e4, within(1e-8));
    assertThat(value("consolidated_buy_impact_100k")).isNaN();
    assertThat(value("consolidated_buy_filled_100k"))
        .isCloseTo((20_005 * 1.001 + 20_004 * 1.004) / 1e5, within(1e-9));
  }

  @Test
  void aPoolWhoseGasIsNotKnownCountsInDepthAndNotInCosts() {
    market.tell(family, POOL, START, DEEP);
    family.endStep(START + SECOND);

    assertThat(value("venues_present")).isEqualTo(1);
    assertThat(value("consolidated_ask_depth_50bp"))
        .isCloseTo(1e7 * (Math.sqrt(1.005) - 1), within(1e-3));
    assertThat(value("consolidated_buy_filled_10k")).isZero();
  }

  @Test
  void aPoolIsUsedWhereItsGasPaysOff() {
    book(OWN, 1999.5, 1000, 2000.5, 1000);
    market.tell(family, POOL, START, DEEP);
    double gas = 150_000 * 3e9 * 1e-18 * 2000; // 0.9 dollars, where the book takes 12.5
    market.tell(family, CHAIN, START, block(3_000_000_000L));
    family.endStep(START + SECOND);
    var book = DepthCurve.of(Side.ASK, new double[] {2000.5}, new double[] {1000});
    var pool = DepthCurvePool.of(DEEP, Side.ASK).afterInputFee(0.0001);
    var best =
        new ConsolidatedCurve(
            Side.ASK, List.of(new Offer(book.afterTakerFee(0.001), 0), new Offer(pool, gas)));

    var fill = best.execute(10_000);
    assertThat(fill.fixedCost()).isCloseTo(gas, within(1e-9));
    assertThat(value("consolidated_buy_impact_10k"))
        .isCloseTo((10_000.9 / fill.fill().base() / 2000 - 1) * 1e4, within(1e-8));

    market.tell(family, CHAIN, START + SECOND, block(300_000_000_000L));
    family.endStep(START + 2 * SECOND);
    assertThat(value("consolidated_buy_impact_10k"))
        .isCloseTo((2000.5 * 1.001 / 2000 - 1) * 1e4, within(1e-8));
  }

  @Test
  void quotesTellTheBestLevelAndProfilesWholePercents() {
    market.tell(family, QUOTED, START, new Quote(START, 1, 1999, 2, 2001, 3));
    for (int percent = 1; percent <= 2; percent++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double depth = 100.0 * percent;
        double value = depth * 2000 * (1 + sign * 0.005 * percent);
        market.tell(
            family, PROFILED, START, new DepthProfile(START, 1, sign * percent, depth, value));
      }
    }
    family.endStep(START + SECOND);

    assertThat(value("venues_present")).isEqualTo(2);
    assertThat(value("consolidated_bid_depth_10bp")).isCloseTo(3998, within(1e-9));
    assertThat(value("consolidated_ask_depth_100bp")).isCloseTo(6003 + 201_000, within(1e-6));
  }

  @Test
  void aVenueThatWasSilentForTenMinutesIsMissing() {
    book(OWN, 1999.5, 10, 2000.5, 10);
    family.endStep(START + 599 * SECOND);
    assertThat(valueAt("venues_present", START + 599 * SECOND)).isEqualTo(1);
    family.endStep(START + 601 * SECOND);
    assertThat(valueAt("venues_present", START + 601 * SECOND)).isZero();
  }

  @Test
  void dollarsAreAtParAndWrappedCoinsAreTheirOwn() {
    var own = new Underlying("ETH", "USDT");

    assertThat(ConsolidatedVenue.areAtPar(new Underlying("WETH", "USDC"), own)).isTrue();
    assertThat(ConsolidatedVenue.areAtPar(new Underlying("BTC", "USDT"), own)).isFalse();
    assertThat(ConsolidatedVenue.areAtPar(new Underlying("ETH", "EUR"), own)).isFalse();
    assertThat(
            ConsolidatedVenue.areAtPar(
                new Underlying("PEPE", "WETH"), new Underlying("PEPE", "USDT")))
        .isFalse();
  }

  @Test
  void optionsDatedFuturesAndOtherRolesAreNotConsolidated() {
    var plan =
        BookRecords.plan(
            List.of(
                new FeedUse(
                    new Feed(EventKind.BOOK, "deribit:future:ETH-USD:20240628"), FeedRole.PEER),
                new FeedUse(new Feed(EventKind.BOOK, BookRecords.PEER), FeedRole.REFERENCE)),
            Duration.ofSeconds(1));

    assertThat(ConsolidatedDepthFamily.fits(plan)).isFalse();
    assertThat(ConsolidatedDepthFamily.fits(PLAN)).isTrue();
  }

  private static Block block(long baseFee) {
    return new Block(START, 1, "", "", baseFee, 0, 30_000_000, -1, Block.PriorityFees.NONE, -1, -1);
  }

  private void book(int feed, double bid, double bidSize, double ask, double askSize) {
    market.tell(
        family,
        feed,
        START,
        BookUpdate.of(
            START,
            1,
            BookUpdate.Type.SNAPSHOT,
            new double[] {bid},
            new double[] {bidSize},
            new double[] {ask},
            new double[] {askSize}));
  }

  private double value(String name) {
    return valueAt(name, START + 2 * SECOND);
  }

  private double valueAt(String name, long asOf) {
    var row = new double[family.schema().size()];
    family.values(asOf, row, 0);
    return row[family.schema().indexOf(name)];
  }
}
