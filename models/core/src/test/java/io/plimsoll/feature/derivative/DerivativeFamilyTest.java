package io.plimsoll.feature.derivative;

import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DerivativeFamilyTest {
  private static final String PERP = "binance:perpetual:BTC-USDT";
  private static final String SPOT = "binance:spot:BTC-USDT";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          PERP,
          use(EventKind.DERIVATIVES, PERP, FeedRole.OWN),
          use(EventKind.TRADES, PERP, FeedRole.OWN),
          use(EventKind.TRADES, SPOT, FeedRole.PEER));
  private static final double NO = Double.NaN;

  @Test
  void fundingBasisAndInterestAreThoseOfTheStates() {
    var run = new FamilyRun(PLAN, DerivativeFamily::new);
    run.take(state(MAY + MINUTE, 0.0002, 4, 100, 101, NO, 500));
    run.take(state(MAY + 30 * MINUTE, NO, NO, 102, 101, 103, NO));
    run.take(state(MAY + 61 * MINUTE, 0.0004, NO, NO, NO, NO, 550));
    run.take(TestMarket.trade(PLAN, PERP, MAY + 62 * MINUTE, 104));
    run.take(TestMarket.trade(PLAN, SPOT, MAY + 62 * MINUTE, 100));
    run.end();

    long asOf = MAY + 62 * MINUTE;
    assertThat(run.value(asOf, "funding_rate_8h")).isCloseTo(0.0008, within(1e-18));
    assertThat(run.value(asOf, "funding_rate_annual")).isCloseTo(0.876, within(1e-12));
    assertThat(run.value(asOf, "funding_age")).isEqualTo(60);
    assertThat(run.value(asOf, "funding_next")).isEqualTo((240 - 62) * 60);
    assertThat(run.value(asOf, "basis_mark_index")).isCloseTo(Math.log(102 / 101.0), within(1e-15));
    assertThat(run.value(asOf, "basis_last_index")).isCloseTo(Math.log(103 / 101.0), within(1e-15));
    assertThat(run.value(asOf, "basis_spot")).isCloseTo(Math.log(1.04), within(1e-15));
    assertThat(run.value(asOf, "taker_buy_share")).isEqualTo(0.6);
    assertThat(run.value(asOf, "long_account_share")).isEqualTo(0.7);
    // 0.0002 and 0.0004 of 4 h: 0.000075 an hour on average
    assertThat(run.value(asOf, "funding_sum_24h")).isCloseTo(24 * 0.000075, within(1e-15));
    assertThat(run.value(asOf, "funding_sum_1h")).isCloseTo(0.0001, within(1e-15));
    assertThat(run.value(asOf, "funding_sum_1m")).isNaN();
    assertThat(run.value(asOf, "open_interest_change_1h")).isCloseTo(Math.log(1.1), within(1e-15));
    assertThat(run.value(asOf, "open_interest_change_1m")).isZero();
    assertThat(run.value(asOf, "open_interest_change_24h")).isNaN();
  }

  @Test
  void withoutATradeTheMarkStandsForTheContract() {
    var run = new FamilyRun(PLAN, DerivativeFamily::new);
    run.take(TestMarket.trade(PLAN, SPOT, MAY + MINUTE, 100));
    run.take(state(MAY + MINUTE, NO, NO, NO, NO, 99, NO));
    run.take(state(MAY + 2 * MINUTE, NO, NO, 101, NO, NO, NO));
    run.end();
    assertThat(run.value(MAY + MINUTE, "basis_spot")).isCloseTo(Math.log(0.99), within(1e-15));
    assertThat(run.value(MAY + 2 * MINUTE, "basis_spot")).isCloseTo(Math.log(1.01), within(1e-15));
    assertThat(run.value(MAY + 2 * MINUTE, "funding_rate_8h")).isNaN();
    assertThat(run.value(MAY + 2 * MINUTE, "funding_next")).isNaN();
  }

  @Test
  void atAPaymentTheWholePeriodIsLeft() {
    assertThat(Funding.secondsToNext(MAY, 8)).isEqualTo(8 * 3600);
    assertThat(Funding.secondsToNext(MAY - 1, 8)).isEqualTo(1e-6);
    assertThat(Funding.secondsToNext(MAY, 0)).isNaN();
  }

  @Test
  void aPeerPerpetualOfTheSameBaseWillDo() {
    assertThat(DerivativeFamily.fits(PLAN)).isTrue();
    assertThat(
            DerivativeFamily.fits(
                TestMarket.plan(SPOT, use(EventKind.DERIVATIVES, PERP, FeedRole.PEER))))
        .isTrue();
    assertThat(
            DerivativeFamily.fits(
                TestMarket.plan("ETHUSDT", use(EventKind.DERIVATIVES, PERP, FeedRole.PEER))))
        .isFalse();
    assertThat(DerivativeFamily.fits(TestMarket.plan(SPOT))).isFalse();
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var events = new ArrayList<Known>();
      for (long time : TestMarket.times(random, 500)) {
        int kind = random.nextInt(4);
        double price = 60_000 + random.nextInt(999);
        events.add(
            kind == 0
                ? TestMarket.trade(PLAN, PERP, time, price)
                : kind == 1
                    ? TestMarket.trade(PLAN, SPOT, time, price)
                    : state(
                        time,
                        kind == 2 ? 1e-4 * random.nextGaussian() : NO,
                        random.nextBoolean() ? 8 : NO,
                        price,
                        price + 1,
                        NO,
                        kind == 3 ? price : NO));
      }
      int cut = 1 + random.nextInt(events.size() - 1);
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, DerivativeFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, DerivativeFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, DerivativeFamily::new, events);
    }
  }

  private static Known state(
      long time, double rate, double hours, double mark, double index, double last, double open) {
    return new Known(
        time,
        TestMarket.feed(PLAN, EventKind.DERIVATIVES, PERP),
        new DerivativeState(time, 0, rate, hours, mark, index, last, open, 0.6, 0.7));
  }
}
