package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.orderflow.FamilyChecks;
import io.plimsoll.feature.orderflow.GeneratedMarket;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradedLiquidityTest {
  static Stream<Named<BiFunction<FeaturePlan, MarketView, FeatureFamily>>> makers() {
    return Stream.of(
        Named.of(TradeLiquidityFamily.NAME, TradeLiquidityFamily::new),
        Named.of(BarLiquidityFamily.NAME, BarLiquidityFamily::new));
  }

  @ParameterizedTest
  @MethodSource("makers")
  void rowsAreTheSameHoweverTheRunIsCut(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    FamilyChecks.restartsAnywhere(maker);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void rowsDependOnNothingBeyondTheMemory(
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    FamilyChecks.forgetsBeyondItsMemory(maker);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void everyColumnIsComputed(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    FamilyChecks.fillsEveryColumn(maker, 6_000); // a bar in nearly every step
  }

  @Test
  void aPlanWithTradesAndBarsFits() {
    assertThat(TradeLiquidityFamily.fits(GeneratedMarket.plan())).isTrue();
    assertThat(BarLiquidityFamily.fits(GeneratedMarket.plan())).isTrue();
  }
}
