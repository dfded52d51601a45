package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Small stories whose outcome can be told by hand. */
class FlowScenariosTest {
  private static final long SECOND = 1_000_000L;
  private static final long START = GeneratedMarket.START;
  private static final double NONE = Double.NaN;

  private final FeaturePlan plan =
      GeneratedMarket.plan(Duration.ofSeconds(10), Duration.ofMinutes(10));
  private final List<FamilyRun.Known> records = new ArrayList<>();

  @Test
  void aSwapIsValuedAtTheLastPriceBeforeItIsDue() {
    quoteAt(0, 100);
    swapAt(12, -2, 200); // the pool sold 2 for 200
    quoteAt(15, 101);
    quoteAt(17, 103); // known at 17, when the swap is 5 s old
    quoteAt(18, 90);
    quoteAt(41, 110); // before 42, when it is 30 s old
    quoteAt(43, 50);
    quoteAt(400, 100); // the first record after 312, when it is 5 min old
    quoteAt(420, 100);

    double[] row = last(PoolToxicityFamily::new);
    assertThat(value(row, PoolToxicityFamily::new, "pool_markout_5s_10m"))
        .isCloseTo((2 * 103 - 200) / 200.0 * 1e4, within(1e-9));
    assertThat(value(row, PoolToxicityFamily::new, "pool_markout_30s_10m"))
        .isCloseTo((2 * 110 - 200) / 200.0 * 1e4, within(1e-9));
    assertThat(value(row, PoolToxicityFamily::new, "pool_markout_5m_10m"))
        .isCloseTo((2 * 50 - 200) / 200.0 * 1e4, within(1e-9));
    assertThat(value(row, PoolToxicityFamily::new, "pool_markout_5m_10s")).isNaN();
  }

  @Test
  void aSwapThatIsToldLateCountsFromWhenItCame() {
    quoteAt(0, 100);
    quoteAt(40, 120);
    records.add(known(EventKind.POOLS, 41, swap(12, 1, -90)));
    quoteAt(44, 80);
    quoteAt(46, 70);

    double[] row = last(PoolToxicityFamily::new);
    assertThat(value(row, PoolToxicityFamily::new, "pool_markout_5s_10m"))
        .isCloseTo(-(80 - 90) / 90.0 * 1e4, within(1e-9));
  }

  @Test
  void aChangeOfLiquidityIsNoSwapAndWithoutPriceNothingIsLost() {
    swapAt(1, -2, 200);
    swapAt(2, 1, 100);
    quoteAt(40, 100);

    double[] row = last(PoolToxicityFamily::new);
    assertThat(row).containsOnly(NONE);
  }

  @Test
  void forcedClosesAndSharesAreTold() {
    derivativeAt(1, .25, .5);
    liquidationAt(2, AggressorSide.SELL, 3);
    liquidationAt(3, AggressorSide.BUY, 1);
    derivativeAt(15, NONE, .75);

    BiFunction<FeaturePlan, MarketView, FeatureFamily> maker = DerivativeFlowFamily::new;
    double[] row = last(maker);
    assertThat(value(row, maker, "long_liquidations_10m")).isEqualTo(300);
    assertThat(value(row, maker, "short_liquidations_10m")).isEqualTo(100);
    assertThat(value(row, maker, "liquidation_imbalance_10m")).isEqualTo(.5);
    assertThat(value(row, maker, "liquidation_count_10m")).isEqualTo(2);
    assertThat(value(row, maker, "long_liquidations_10s")).isZero();
    assertThat(value(row, maker, "taker_buy_share_change_10s")).isZero();
    assertThat(value(row, maker, "long_account_share_change_10s")).isEqualTo(.25);
    assertThat(value(row, maker, "long_account_share_change_10m")).isNaN();
  }

  @Test
  void vpinOfADayTakesAFiftiethOfTheDayBefore() {
    for (int i = 0; i < 100; i++) {
      tradeAt(1 + i * 600L, 100 + i % 7, 1, AggressorSide.BUY);
    }
    for (int i = 0; i < 60; i++) { // buckets of 2: 1.5 bought and 0.5 sold
      tradeAt(86_401 + i * 600L, 100 + i % 7, 1.5, AggressorSide.BUY);
      tradeAt(86_402 + i * 600L, 100 + i % 7, .5, AggressorSide.SELL);
    }

    BiFunction<FeaturePlan, MarketView, FeatureFamily> maker = VpinFamily::new;
    double[] row = last(maker);
    assertThat(value(row, maker, "vpin_bucket_volume")).isEqualTo(2);
    assertThat(value(row, maker, "vpin")).isEqualTo(.5);
    assertThat(value(row, maker, "vpin_bulk")).isBetween(0.0, 1.0);
    assertThat(value(row, maker, "vpin_bulk_student")).isLessThan(value(row, maker, "vpin_bulk"));
  }

  @Test
  void aFixedVolumeServesOnTheFirstDay() {
    for (int i = 0; i < 30; i++) {
      tradeAt(1 + i * 60L, 100, 3, AggressorSide.BUY);
      tradeAt(2 + i * 60L, 100, 1, AggressorSide.SELL);
    }

    BiFunction<FeaturePlan, MarketView, FeatureFamily> fixed =
        (anyPlan, market) -> new VpinFamily(anyPlan, market, 4);
    assertThat(value(last(fixed), fixed, "vpin")).isEqualTo(.5);
    assertThat(value(last(VpinFamily::new), VpinFamily::new, "vpin")).isNaN();
  }

  private double[] last(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    var rows = FamilyRun.rows(plan, maker, records);
    return rows.get(rows.lastKey());
  }

  private double value(
      double[] row, BiFunction<FeaturePlan, MarketView, FeatureFamily> maker, String name) {
    return row[new FamilyRun(plan, maker).family().schema().indexOf(name)];
  }

  private void quoteAt(long second, double mid) {
    records.add(
        known(EventKind.QUOTES, second, new Quote(time(second), 0, mid - 1, 1, mid + 1, 1)));
  }

  private void swapAt(long second, double base, double quote) {
    records.add(known(EventKind.POOLS, second, swap(second, base, quote)));
  }

  private static PoolState swap(long second, double base, double quote) {
    return new PoolState(time(second), 0, base, quote, NONE, NONE, 100, 1, .003);
  }

  private void derivativeAt(long second, double takerBuy, double longAccounts) {
    records.add(
        known(
            EventKind.DERIVATIVES,
            second,
            new DerivativeState(
                time(second), 0, NONE, NONE, NONE, NONE, NONE, NONE, takerBuy, longAccounts)));
  }

  private void liquidationAt(long second, AggressorSide side, double quantity) {
    records.add(
        known(
            EventKind.LIQUIDATIONS,
            second,
            new PerpLiquidation(time(second), 0, side, 100, quantity)));
  }

  private void tradeAt(long second, double price, double quantity, AggressorSide side) {
    records.add(known(EventKind.TRADES, second, new Trade(time(second), 0, price, quantity, side)));
  }

  private static FamilyRun.Known known(EventKind kind, long second, MarketEvent event) {
    return new FamilyRun.Known(time(second), GeneratedMarket.feed(kind), event);
  }

  private static long time(long second) {
    return START + second * SECOND;
  }
}
