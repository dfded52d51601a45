package io.plimsoll.training.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health of a borrower under fixed and under moving thresholds. */
class LendingHealthTest {
  private static final LendingState STATE =
      new LendingState(
          0,
          Map.of("WETH", 2.0, "USDC", 500.0, "USDT", 900.0),
          Map.of("DAI", 1_500.0, "LINK", 10.0),
          Map.of("WETH", 1_500.0, "USDC", 1.0, "USDT", 1.0, "DAI", 1.0, "LINK", 30.0),
          1.6,
          1_800);

  private final PoolRules rules = rules();

  private static PoolRules rules() {
    try {
      return PoolRules.aaveV2();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void poolCountsCollateralByItsThresholds() {
    LendingHealth health = LendingHealth.fixed(STATE, STATE.prices()::get, rules);

    assertThat(health.counted()).isCloseTo(3_000 * 0.825 + 500 * 0.85, within(1e-9));
    assertThat(health.owed()).isCloseTo(1_800, within(1e-9)); // tether is no collateral
    assertThat(health.factor()).isCloseTo(2_900 / 1_800.0, within(1e-12));
    assertThat(STATE.isCovered()).isTrue();
  }

  @Test
  void stormRaisesMarginsOfWhatMoves() {
    LendingHealth health = LendingHealth.of(STATE, STATE.prices()::get, rules, asset -> 2);

    assertThat(health.counted()).isCloseTo(3_000 * (1 - 0.35) + 500 * 0.85, within(1e-9));
    assertThat(health.owed()).isCloseTo(1_500 + 300 * 1.25, within(1e-9)); // LINK: .25 more
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.9, 1, 1.1, 3, 1_000})
  void movingThresholdsAreNeverLooser(double multiplier) {
    LendingHealth fixed = LendingHealth.fixed(STATE, STATE.prices()::get, rules);
    LendingHealth moving = LendingHealth.of(STATE, STATE.prices()::get, rules, asset -> multiplier);

    assertThat(moving.factor()).isLessThanOrEqualTo(fixed.factor()).isPositive();
  }

  @Test
  void cureRestoresTheTarget() {
    LendingHealth health = new LendingHealth(1_000, 1_000);

    double repaid = health.repayment(1.25);
    double sold = health.sale(1.25, 0.8);
    assertThat(health.counted() / (health.owed() - repaid)).isCloseTo(1.25, within(1e-12));
    assertThat((health.counted() - 0.8 * sold) / (health.owed() - sold))
        .isCloseTo(1.25, within(1e-12));
    assertThat(new LendingHealth(2_000, 1_000).repayment(1.25)).isZero();
    assertThat(new LendingHealth(100, 1_000).sale(1.25, 0.8)).isInfinite();
    assertThat(new LendingHealth(5, 0).factor()).isInfinite();
  }

  @Test
  void rulesAreChecked() {
    assertThat(rules.of("SAFEMOON")).isEqualTo(new PoolRules.Asset(0, 0, false));
    assertThatThrownBy(() -> new PoolRules.Asset(1, 0, false))
        .hasMessage("threshold must lie in [0, 1), was 1.0");
    assertThatThrownBy(() -> new PoolRules.Asset(0.5, -1, false))
        .hasMessage("bonus must be at least 0, was -1.0");
  }
}
