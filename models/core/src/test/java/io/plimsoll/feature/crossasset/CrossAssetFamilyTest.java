package io.plimsoll.feature.crossasset;

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
import io.plimsoll.market.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossAssetFamilyTest {
  private static final String OWN = "binance:spot:SOL-USDT";
  private static final String BTC = "binance:spot:BTC-USDT";
  private static final String ETH = "binance:spot:ETH-USDT";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          OWN,
          use(EventKind.TRADES, OWN, FeedRole.OWN),
          use(EventKind.TRADES, BTC, FeedRole.REFERENCE),
          use(EventKind.TRADES, ETH, FeedRole.REFERENCE));

  @Test
  void aLeveragedTwinHasBetaTwoAndCorrelationOne() {
    var run = new FamilyRun(PLAN, CrossAssetFamily::new);
    var random = new Random(1);
    double log = 0;
    for (int i = 0; i <= 60; i++) {
      run.take(TestMarket.trade(PLAN, OWN, MAY + i * MINUTE, Math.exp(2 * log)));
      run.take(TestMarket.trade(PLAN, BTC, MAY + i * MINUTE, Math.exp(log)));
      run.take(TestMarket.trade(PLAN, ETH, MAY + i * MINUTE, 3000));
      log += 0.01 * random.nextGaussian();
    }
    run.end();

    long asOf = MAY + 60 * MINUTE;
    assertThat(run.value(asOf, "correlation_btc_1h")).isCloseTo(1, within(1e-12));
    assertThat(run.value(asOf, "beta_btc_1h")).isCloseTo(2, within(1e-12));
    assertThat(run.value(asOf, "relative_volatility_btc_1h")).isCloseTo(2, within(1e-12));
    assertThat(run.value(asOf, "correlation_eth_1h")).isNaN(); // ether never moved
    assertThat(run.value(MAY + 44 * MINUTE, "beta_btc_1h")).isNaN(); // less than 75 % of the hour
    assertThat(run.value(MAY + 45 * MINUTE, "beta_btc_1h")).isCloseTo(2, within(1e-12));
    assertThat(run.value(asOf, "beta_btc_24h")).isNaN();
    assertThat(new CrossAssetFamily(PLAN, null).schema().names())
        .contains("beta_btc_24h")
        .doesNotContain("beta_btc_1m"); // a window of one step has no column
  }

  @Test
  void tenStepsMustHaveMoved() {
    var run = new FamilyRun(PLAN, CrossAssetFamily::new);
    for (int i = 0; i <= 60; i++) {
      double price = 100 + Math.max(0, i - 50);
      run.take(TestMarket.trade(PLAN, OWN, MAY + i * MINUTE, price));
      run.take(TestMarket.trade(PLAN, BTC, MAY + i * MINUTE, price));
    }
    run.end();

    assertThat(run.value(MAY + 59 * MINUTE, "beta_btc_1h")).isNaN(); // nine
    assertThat(run.value(MAY + 60 * MINUTE, "beta_btc_1h")).isCloseTo(1, within(1e-12));
  }

  @Test
  void pricesThatAreFarApartCoverTheTimeBetweenThem() {
    var run = new FamilyRun(PLAN, CrossAssetFamily::new);
    for (int i = 0; i <= 12; i++) { // a price every five minutes, no record in between
      run.take(TestMarket.trade(PLAN, OWN, MAY + 5L * i * MINUTE, 100 + i % 3));
      run.take(TestMarket.trade(PLAN, BTC, MAY + 5L * i * MINUTE, 100 + i % 3));
    }
    run.end();

    assertThat(run.value(MAY + 45 * MINUTE, "beta_btc_1h")).isNaN(); // nine returns
    assertThat(run.value(MAY + 50 * MINUTE, "beta_btc_1h")).isCloseTo(1, within(1e-12));
  }

  @Test
  void sumsAreThoseOfANaiveTwin() {
    var random = new Random(5);
    var events = new ArrayList<Known>();
    double[] own = new double[200];
    double[] btc = new double[200];
    for (int i = 0; i < 200; i++) {
      own[i] = 100 + random.nextInt(20);
      btc[i] = 60_000 + random.nextInt(5000);
      events.add(TestMarket.trade(PLAN, OWN, MAY + i * MINUTE, own[i]));
      events.add(TestMarket.trade(PLAN, BTC, MAY + i * MINUTE, btc[i]));
    }
    var run = new FamilyRun(PLAN, CrossAssetFamily::new);
    events.forEach(run::take);
    run.end();
    for (int at = 10; at < 200; at += 7) {
      if (at < 45) {
        assertThat(run.value(MAY + at * MINUTE, "beta_btc_1h")).isNaN();
        continue;
      }
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = Math.max(1, at - 59); i <= at; i++) {
        double x = Math.log(btc[i] / btc[i - 1]);
        double y = Math.log(own[i] / own[i - 1]);
        xx += x * x;
        yy += y * y;
        xy += x * y;
      }
      assertThat(run.value(MAY + at * MINUTE, "correlation_btc_1h"))
          .isCloseTo(xy / Math.sqrt(xx * yy), within(1e-12));
      assertThat(run.value(MAY + at * MINUTE, "beta_btc_1h")).isCloseTo(xy / xx, within(1e-12));
    }
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var events = new ArrayList<Known>();
      for (long time : TestMarket.times(random, 500)) {
        String of = List.of(OWN, BTC, ETH).get(random.nextInt(3));
        events.add(TestMarket.trade(PLAN, of, time, 100 + random.nextInt(10)));
      }
      int cut = 1 + random.nextInt(events.size() - 1);
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, CrossAssetFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, CrossAssetFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, CrossAssetFamily::new, events);
    }
  }

  @Test
  void itFitsAPlanWithPricesOfItsOwnAndOfAReference() {
    assertThat(CrossAssetFamily.fits(PLAN)).isTrue();
    assertThat(
            CrossAssetFamily.fits(TestMarket.plan(OWN, use(EventKind.TRADES, OWN, FeedRole.OWN))))
        .isFalse();
  }
}
