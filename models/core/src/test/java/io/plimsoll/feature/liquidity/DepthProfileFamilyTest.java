package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.book.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DepthProfileFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final long START = BookRecords.NOON;
  private static final FeaturePlan PLAN = BookRecords.plan(Duration.ofSeconds(1));
  private static final int OWN = BookMarket.index(PLAN, EventKind.DEPTH, BookRecords.OWN);

  private final BookMarket market = new BookMarket(PLAN);
  private final DepthProfileFamily family = new DepthProfileFamily(PLAN, market);

  @Test
  void depthAndImbalanceAreThoseLastPublished() {
    tell(-1, 10, 19_900);
    tell(1, 30, 60_300);
    tell(-0.2, 1, 1999); // a distance that is not kept
    family.endStep(START + SECOND);

    assertThat(value("profile_bid_depth_1pct")).isEqualTo(19_900);
    assertThat(value("profile_ask_depth_1pct")).isEqualTo(60_300);
    assertThat(value("profile_imbalance_1pct"))
        .isCloseTo((19_900 - 60_300) / 80_200.0, within(1e-12));
    assertThat(value("profile_bid_depth_2pct")).isNaN();
    assertThat(value("profile_imbalance_5pct")).isNaN();
  }

  @Test
  void whatIsOlderThanTenMinutesIsForgotten() {
    tell(-1, 10, 19_900);
    family.endStep(START + 600 * SECOND);

    assertThat(value("profile_bid_depth_1pct")).isNaN();
  }

  @Test
  void aProfilesCurveIsExactAtItsDistances() {
    var state = new DepthProfileState();
    state.take(new DepthProfile(1, 1, 1, 10, 20_100));
    state.take(new DepthProfile(1, 2, 2, 30, 60_700));
    state.take(new DepthProfile(1, 4, 4, 90, 190_000)); // 3 % is not known: it ends before
    var curve = state.curve(Side.ASK);

    assertThat(curve.steps()).isEqualTo(2);
    assertThat(curve.price(0)).isEqualTo(2010);
    assertThat(curve.price(1)).isEqualTo(2030);
    assertThat(curve.fill(60_700).base()).isEqualTo(30);
    assertThat(state.curve(Side.BID).steps()).isZero();
  }

  private void tell(double percent, double depth, double notional) {
    market.tell(family, OWN, START, new DepthProfile(START, 1, percent, depth, notional));
  }

  private double value(String name) {
    var row = new double[family.schema().size()];
    family.values(0, row, 0);
    return row[family.schema().indexOf(name)];
  }
}
