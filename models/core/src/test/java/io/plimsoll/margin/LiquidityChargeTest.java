package io.plimsoll.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.LiquidityCharge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Published laws as parameter choices of one family. */
class LiquidityChargeTest {
  @Test
  void squareRootLawIsThatOfTheEngineBitForBit() {
    var policy = MarginFixture.policy();
    var formula = new MarginFormula(policy);
    var volatility = new Volatility(0.8);
    double volume = 1_234.5;
    double counted = policy.liquidity().volumeShare();
    var charge =
        LiquidityCharge.squareRoot(
            0.0007, policy.liquidity().impact(), volatility.over(Duration.ofDays(1)), counted);

    for (double size : new double[] {0, 0.01, 3, 900, 40_000}) {
      assertThat(size * 61_000 * charge.rate(size / volume))
          .isEqualTo(formula.liquidity(size * 61_000, size / volume, 0.0007, volatility));
    }
  }

  /** Base 5 %, caps 20 M and 50 M USDC: half way up the rate is 5 % + 95 % / 2. */
  @Test
  void dydxOpenInterestMarginFraction() {
    var charge = LiquidityCharge.openInterest(0.05, 20e6, 50e6);

    assertThat(charge.rate(0)).isEqualTo(0.05);
    assertThat(charge.rate(20e6)).isEqualTo(0.05);
    assertThat(charge.rate(35e6)).isCloseTo(0.525, within(1e-15));
    assertThat(charge.rate(50e6)).isEqualTo(1);
    assertThat(charge.rate(80e6)).isEqualTo(1);
  }

  /** size / skewScale · initialMarginRatio + minimumInitialMarginRatio. */
  @Test
  void synthetixSizeOverSkewScale() {
    var charge = LiquidityCharge.skewScale(2, 0.02, 100_000);

    assertThat(charge.rate(500)).isCloseTo(500 / 100_000.0 * 2 + 0.02, within(1e-16));
    assertThat(charge.of(500, 3_000)).isCloseTo(500 * 3_000 * 0.03, within(1e-9));
  }

  /** max(w₀, 0.8 w₀ + imf √size): no premium for small sizes. */
  @Test
  void driftImfTimesRootOfSize() {
    var charge = LiquidityCharge.sizePremium(0.1, 0.0005);

    assertThat(charge.rate(100)).isEqualTo(0.1);
    assertThat(charge.rate(1_600)).isCloseTo(0.1, within(1e-16));
    assertThat(charge.rate(10_000)).isCloseTo(0.08 + 0.05, within(1e-16));
  }

  /** max(1, √(|Q| P / T)). */
  @Test
  void isdaSimmConcentration() {
    var factor = LiquidityCharge.concentration(30e6);

    assertThat(factor.rate(0)).isEqualTo(1);
    assertThat(factor.rate(30e6)).isEqualTo(1);
    assertThat(factor.rate(120e6)).isCloseTo(2, within(1e-15));
  }

  @Test
  void wrongParametersAreNamed() {
    assertThatThrownBy(() -> LiquidityCharge.concentration(0))
        .hasMessage("scale must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> LiquidityCharge.openInterest(1.5, 1, 2))
        .hasMessage("coefficient must be at least 0, was -0.5");
    assertThatThrownBy(() -> LiquidityCharge.concentration(1).rate(-1))
        .hasMessage("size must be at least 0, was -1.0");
  }
}
