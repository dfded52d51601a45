package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FamiliesTest {
  private static final List<Predicate<FeaturePlan>> FITS =
      List.of(
          TradeFlowFamily::fits,
          VpinFamily::fits,
          QuoteFlowFamily::fits,
          BookFlowFamily::fits,
          PriceImpactFamily::fits,
          ArrivalsFamily::fits,
          HawkesFamily::fits,
          PoolToxicityFamily::fits,
          DerivativeFlowFamily::fits);

  static Stream<Named<BiFunction<FeaturePlan, MarketView, FeatureFamily>>> makers() {
    return Stream.of(
        Named.of(TradeFlowFamily.NAME, TradeFlowFamily::new),
        Named.of(VpinFamily.NAME, VpinFamily::new),
        Named.of("vpin of fixed buckets", (plan, market) -> new VpinFamily(plan, market, 5)),
        Named.of(QuoteFlowFamily.NAME, QuoteFlowFamily::new),
        Named.of(BookFlowFamily.NAME, BookFlowFamily::new),
        Named.of(PriceImpactFamily.NAME, PriceImpactFamily::new),
        Named.of(ArrivalsFamily.NAME, ArrivalsFamily::new),
        Named.of(HawkesFamily.NAME, HawkesFamily::new),
        Named.of(PoolToxicityFamily.NAME, PoolToxicityFamily::new),
        Named.of(DerivativeFlowFamily.NAME, DerivativeFlowFamily::new));
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
    FamilyChecks.fillsEveryColumn(maker);
  }

  @Test
  void windowsTooShortForAValueHaveNoColumn() {
    Duration[] minutes =
        IntStream.of(1, 2, 3, 9, 10, 14, 15).mapToObj(Duration::ofMinutes).toArray(Duration[]::new);
    FeaturePlan plan = GeneratedMarket.plan(minutes);

    assertThat(new PriceImpactFamily(plan, null).schema().names())
        .containsExactly(
            "kyle_lambda_3m",
            "kyle_lambda_root_3m",
            "kyle_lambda_9m",
            "kyle_lambda_root_9m",
            "kyle_lambda_10m",
            "kyle_lambda_root_10m",
            "kyle_lambda_14m",
            "kyle_lambda_root_14m",
            "kyle_lambda_15m",
            "kyle_lambda_root_15m",
            "hasbrouck_lambda_15m");
    assertThat(new ArrivalsFamily(plan, null).schema().names())
        .filteredOn(name -> name.endsWith("m") && !name.contains("intensity"))
        .containsExactly(
            "count_dispersion_10m",
            "branching_ratio_10m",
            "count_dispersion_14m",
            "branching_ratio_14m",
            "count_dispersion_15m",
            "branching_ratio_15m");
    assertThat(PriceImpactFamily.fits(plan)).isTrue();
    assertThat(PriceImpactFamily.fits(GeneratedMarket.plan(minutes[0], minutes[1]))).isFalse();
  }

  @Test
  void aPlanOfAllFeedsFitsAndOneOfBlocksDoesNot() {
    var blocks = new FeedUse(new Feed(EventKind.BLOCKS, "ethereum"), FeedRole.CHAIN);
    var step = Duration.ofMinutes(1);
    var none = new FeaturePlan(GeneratedMarket.OWN, List.of(blocks), step, List.of(step));

    assertThat(FITS).allMatch(fits -> fits.test(GeneratedMarket.plan()));
    assertThat(FITS).noneMatch(fits -> fits.test(none));
  }
}
