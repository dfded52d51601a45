package io.plimsoll.margin.health;

import static io.plimsoll.margin.MarginFixture.account;
import static io.plimsoll.margin.health.HealthFixture.BTC;
import static io.plimsoll.margin.health.HealthFixture.DAILY;
import static io.plimsoll.margin.health.HealthFixture.ONE;
import static io.plimsoll.margin.health.HealthFixture.POLICY;
import static io.plimsoll.margin.health.HealthFixture.cash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.MarginFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCalculatorTest {
  private final HealthCalculator calculator = new HealthCalculator(POLICY);

  /** IM = 200·(0.15 + 0.0105) = 32.1, MM = 200·(0.75·0.15 + 0.0105) = 24.6. */
  @Test
  void equityIsSetAgainstBothRequirements() {
    assertThat(health(40).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health(30).status()).isEqualTo(HealthStatus.CALLED);
    assertThat(health(24).status()).isEqualTo(HealthStatus.LIQUIDATABLE);
    assertThat(health(30).ratio()).isCloseTo(30 / 24.6, within(1e-12));
  }

  /** σ over the horizon of four hours is 0.05·√(4/24); the touch is 2·Φ(−d). */
  @Test
  void distanceIsInStandardDeviationsOfTheForecast() {
    var distance = health(50).distances().get(0);

    double barrier = (200 - 50) / (2 * (1 - 0.123));
    double expected = -Math.log(barrier / 100) / (DAILY * Math.sqrt(4.0 / 24));
    assertThat(distance.underlying()).isEqualTo(BTC);
    assertThat(distance.down().orElseThrow()).isCloseTo(expected, within(1e-9));
    assertThat(distance.up()).isEmpty();
    assertThat(distance.probability())
        .isCloseTo(TouchProbability.of(expected), within(1e-12))
        .isPositive();
  }

  /** One hour of forty takes 20 of the equity, which then is below 24.6. */
  @Test
  void scenariosThatEndBelowMaintenanceAreCounted() {
    assertThat(health(44).breachShare()).isEqualTo(1.0 / 40);
    assertThat(health(45).breachShare()).isZero();
    assertThat(health(24).breachShare()).isEqualTo(1);
  }

  @Test
  void anAccountWithoutPositionsNeedsNothing() {
    var empty = account(1);

    var health = calculator.health(empty, cash(0), HealthFixture.arrays(empty));

    assertThat(health.status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health.ratio()).isInfinite();
    assertThat(health.prices()).isEmpty();
    assertThat(health.breachShare()).isZero();
  }

  @Test
  void equityIsWhatHaircutsLeaveWithUnsettledProfit() {
    var equity =
        new AccountEquity(
            List.of(
                new CollateralBalance("USDC", 100, 0.01, Optional.empty()),
                new CollateralBalance("BTC", 200, 0.25, Optional.of(BTC))),
            -30);

    assertThat(equity.total()).isCloseTo(99 + 150 - 30, within(1e-12));
    assertThat(AccountEquity.of(account(1, ONE)).total()).isCloseTo(1000, within(1e-9));
  }

  @Test
  void anUnknownInstrumentIsRefusedByName() {
    var account = account(1, 0, 0, ONE);

    assertThatThrownBy(
            () -> calculator.health(account, cash(1), HealthFixture.arrays(account(1, ONE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("positions must be marked, was %s: not in the market", MarginFixture.LINK);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void collateralThatIsNoAmountIsRefused(double value) {
    assertThatThrownBy(() -> new CollateralBalance("DAI", value, 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("collateral in DAI must be finite and at least 0 USD, was %s", value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aHaircutOutsideTheUnitIntervalIsRefused(double haircut) {
    assertThatThrownBy(() -> new CollateralBalance("DAI", 1, haircut, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("haircut of DAI must lie in [0, 1], was %s", haircut);
  }

  @Test
  void anAssetTwiceIsRefused() {
    var dai = new CollateralBalance("DAI", 1, 0, Optional.empty());

    assertThatThrownBy(() -> new AccountEquity(List.of(dai, dai), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("assets of collateral must differ, was DAI twice");
    assertThatThrownBy(() -> new AccountEquity(List.of(dai), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unsettled profit must be finite, was NaN");
  }

  private AccountHealth health(double cash) {
    var account = account(1, 2 * ONE);
    return calculator.health(account, cash(cash), HealthFixture.arrays(account));
  }
}
