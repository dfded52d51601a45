package io.plimsoll.margin.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Volatility;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rules that look at the market: horizon, depth, concentration, toxicity, congestion, oracle. */
class MarketRulesTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** σ of one day is 5 %. */
  private static final Volatility VOLATILITY = new Volatility(0.05 * Math.sqrt(365));

  private static final ChainConditions CHAIN =
      new ChainConditions(Duration.ofHours(1), Duration.ofHours(2), 100, 2_000);

  @Test
  void horizonIsReactionDelayAndTimeToSell() {
    var rule =
        new HorizonRule(Duration.ofHours(5), 0.1, Duration.ofDays(7), Duration.ofMinutes(10), 0.99);

    // 5 h, 3 h of waiting, 10 % of a day's volume at 10 % of the volume: a day.
    double seconds = rule.seconds(Duration.ofHours(3), 0.1);
    assertThat(seconds).isEqualTo(32 * 3600.0);
    assertThat(rule.latency(Duration.ofHours(3), 0.1)).isEqualTo(27 * 3600.0);
    assertThat(HorizonRule.stretch(seconds, Duration.ofHours(8))).isCloseTo(1, CLOSE);
    assertThat(HorizonRule.stretch(4 * 3600, Duration.ofHours(8))).isZero();
    assertThat(rule.seconds(Duration.ZERO, 1e9)).isEqualTo(7 * 86_400.0);
  }

  @Test
  void depthIsWalkedLevelByLevelAndBeyondTheLast() {
    var curve =
        new DepthCurve(
            List.of(new DepthCurve.Level(0.01, 100, 0), new DepthCurve.Level(0.03, 300, 0)));

    // 100 within 1 % at 0.5 % on average, 100 of the next 200 between 1 % and 2 % at 1.5 %.
    assertThat(curve.distance(100, UnwindSide.SELL, 1)).isCloseTo(0.005, CLOSE);
    assertThat(curve.distance(200, UnwindSide.SELL, 1)).isCloseTo(0.01, CLOSE);
    // Half of the depth left: the same at half of the notional.
    assertThat(curve.distance(100, UnwindSide.SELL, 0.5)).isCloseTo(0.01, CLOSE);
    // Beyond: 300 at (100·0.5 % + 200·2 %), then 300 more from 3 % to 6 %.
    assertThat(curve.distance(600, UnwindSide.SELL, 1))
        .isCloseTo((100 * 0.005 + 200 * 0.02 + 300 * 0.045) / 600, CLOSE);
    assertThat(curve.distance(1, UnwindSide.BUY, 1)).isEqualTo(1);
    assertThat(curve.distance(0, UnwindSide.BUY, 1)).isZero();
  }

  @Test
  void depthThatFallsOrRepeatsIsRefused() {
    var level = new DepthCurve.Level(0.01, 100, 50);

    assertThatThrownBy(() -> new DepthCurve(List.of(level, new DepthCurve.Level(0.02, 99, 60))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("depth must not fall with distance, was");
    assertThatThrownBy(() -> new DepthCurve(List.of(level, level)))
        .hasMessage("distances of depth must ascend, was 0.01 after 0.01");
    assertThatThrownBy(() -> new DepthCurve(List.of()))
        .hasMessage("depth must have a level, was []");
    assertThatThrownBy(() -> new DepthCurve.Level(0.01, Double.NaN, 1))
        .hasMessage("depth must be finite and at least 0 USD, was NaN");
  }

  @Test
  void crowdIsAtLeastThePositionItself() {
    var rule = new DepthRule(0.5, 1);

    assertThat(rule.closedTogether(10, 12)).isEqualTo(10);
    assertThat(rule.closedTogether(10, 40)).isEqualTo(20);
  }

  /** ISDA SIMM: four times the threshold doubles the risk; the impact is not charged twice. */
  @Test
  void concentrationIsTheRootOfSizeOverItsThresholdBeyondTheImpact() {
    var rule = new ConcentrationRule(0.05, 0.1);

    assertThat(rule.ratio(0.2, 0)).isEqualTo(2);
    assertThat(rule.ratio(0.01, 0.9)).isCloseTo(3, CLOSE);
    assertThat(rule.ratio(0.01, 0.01)).isEqualTo(1);
    assertThat(ConcentrationRule.charge(2, 100, 30)).isEqualTo(70);
    assertThat(ConcentrationRule.charge(1.2, 100, 30)).isZero();
  }

  @Test
  void toxicFlowIsChargedOnTheSideThatWouldBeUnwoundIntoIt() {
    var rule = new ToxicityRule(2, 0.3, Duration.ofDays(1), 0.08, 0.4);
    var sold = OptionalDouble.of(-0.1);

    assertThat(rule.rate(OptionalDouble.of(0.5), sold, UnwindSide.SELL, VOLATILITY))
        .isCloseTo(2 * 0.2 * 0.05, CLOSE);
    assertThat(rule.rate(OptionalDouble.of(0.5), sold, UnwindSide.BUY, VOLATILITY)).isZero();
    assertThat(rule.rate(OptionalDouble.of(0.2), sold, UnwindSide.SELL, VOLATILITY)).isZero();
    assertThat(rule.rate(OptionalDouble.of(1), sold, UnwindSide.SELL, new Volatility(9)))
        .isEqualTo(0.08);
    // Unobserved: the policy's VPIN, on both sides.
    for (var side : UnwindSide.values()) {
      assertThat(rule.rate(OptionalDouble.empty(), OptionalDouble.empty(), side, VOLATILITY))
          .isCloseTo(2 * 0.1 * 0.05, CLOSE);
    }
  }

  @Test
  void congestionIsGasAndTheMoveWhileWaiting() {
    var rule = new CongestionRule(400_000, 100_000, 1.645, CHAIN);

    // 600,000 gas at 100 gwei is 0.06 of a token at 2,000 USD.
    assertThat(rule.gasCost(CHAIN, 2)).isCloseTo(120, CLOSE);
    assertThat(rule.gasCost(CHAIN, 0)).isZero();
    assertThat(rule.rate(CHAIN, VOLATILITY)).isCloseTo(1.645 * 0.05 / Math.sqrt(24), CLOSE);
  }

  @Test
  void oracleIsChargedForWidthDistanceAndAge() {
    var assumed = new OracleConditions(0.001, 0.002, Duration.ofHours(6));
    var rule = new OracleRule(2, 0.2, assumed);

    assertThat(rule.rate(assumed, VOLATILITY)).isCloseTo(2 * (0.003 + 0.025), CLOSE);
    assertThat(rule.rate(new OracleConditions(0.5, 0.5, Duration.ZERO), VOLATILITY)).isEqualTo(0.2);
    assertThatThrownBy(() -> new OracleConditions(0, 0, Duration.ofSeconds(-1)))
        .hasMessage("oracle age must lie in [PT0S, PT720H], was PT-1S");
  }

  @Test
  void parametersOutsideTheirRangeAreRefusedByName() {
    assertThatThrownBy(() -> new DepthRule(1.5, 1))
        .hasMessage("add-ons.depth.crowding must lie in [0.0, 1.0], was 1.5");
    assertThatThrownBy(() -> new ToxicityRule(1, 1, Duration.ofHours(1), 0.1, 0.3))
        .hasMessageStartingWith("add-ons.toxicity.reference must lie in");
    assertThatThrownBy(
            () -> new ChainConditions(Duration.ofMinutes(2), Duration.ofMinutes(1), 1, 1))
        .hasMessage("slow delay must be at least the expected one, PT2M, was PT1M");
  }
}
