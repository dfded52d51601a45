package io.plimsoll.forecast.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.forecast.evaluation.BlockBootstrap.Scheme;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet.Statistic;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against the Python package arch, {@code MCS(losses, size=.1, block_size=10, seed=42)} of 1,000
 * and of 10,000 resamples, and its {@code SPA}, whose statistic is on the raw scale.
 */
class ComparisonGoldenTest {
  private static final Offset<Double> RESAMPLING = within(.03);
  private static final BlockBootstrap BOOTSTRAP = BlockBootstrap.stationary(5000, 42);
  private static final String BEST = "Avg(LogSHAR+HGBres,Ridge)";
  private GoldenLosses losses;

  @BeforeEach
  void read() {
    losses = GoldenLosses.read();
  }

  @Test
  void rangeStatisticGivesTheSetOfTheReference() {
    var set = ModelConfidenceSet.of(losses.all(), Statistic.RANGE, BOOTSTRAP);

    assertThat(firstOut(set)).containsExactly("HAR", "CHAR", "HARJ", "SHAR", "HARQ");
    assertPValues(
        set,
        Map.ofEntries(
            Map.entry(BEST, 1.0),
            Map.entry("LogSHAR", .332),
            Map.entry("LogSHAR-QJ", .332),
            Map.entry("LogSHAR+HGB(resid)", .332),
            Map.entry("Avg(LogSHAR-QJ,Ridge,ET)", .332),
            Map.entry("HGB(lr.03,200,leaf15)", .092),
            Map.entry("Ridge(all)", .037),
            Map.entry("HAR-WLS", .029),
            Map.entry("LogHAR", .002),
            Map.entry("HAR", 0.0),
            Map.entry("SHAR", 0.0),
            Map.entry("HARQ", 0.0)));
    assertThat(set.included(.25).stream().map(losses.names()::get).toList())
        .containsExactlyInAnyOrder(
            BEST, "LogSHAR", "LogSHAR-QJ", "LogSHAR+HGB(resid)", "Avg(LogSHAR-QJ,Ridge,ET)");
  }

  @Test
  void largestDeviationGivesTheSetOfTheReference() {
    var set = ModelConfidenceSet.of(losses.all(), Statistic.MAX, BOOTSTRAP);

    assertThat(firstOut(set)).containsExactly("HAR", "CHAR", "HARJ", "HARQ", "SHAR");
    assertPValues(
        set,
        Map.of(
            BEST,
            1.0,
            "LogSHAR",
            .6684,
            "Ridge(all)",
            .6684,
            "HARQ-WLS",
            .1085,
            "LogHAR",
            .1085,
            "SHAR",
            .0547,
            "HARQ",
            .0079,
            "HAR",
            0.0));
  }

  @Test
  void blocksOfOneLengthGiveTheSetsOfTheReference() {
    for (Scheme scheme : List.of(Scheme.MOVING_BLOCK, Scheme.CIRCULAR_BLOCK)) {
      var bootstrap = new BlockBootstrap(scheme, 10, 5000, 42);
      var set = ModelConfidenceSet.of(losses.all(), Statistic.RANGE, bootstrap);

      assertThat(firstOut(set)).containsExactly("HAR", "CHAR", "HARJ", "SHAR", "HARQ");
      assertPValues(set, Map.of("LogSHAR", .282, "Ridge(all)", .036, "HAR-WLS", .027));
    }
  }

  @Test
  void nothingBeatsLogSharButEverythingBeatsHar() {
    var logShar = ability("LogSHAR");
    assertThat(logShar.lower()).isCloseTo(.174, RESAMPLING);
    assertThat(logShar.consistent()).isCloseTo(.309, RESAMPLING);
    assertThat(logShar.upper()).isCloseTo(.829, RESAMPLING);

    var har = ability("HAR");
    assertThat(har.lower()).isZero();
    assertThat(har.consistent()).isZero();
    assertThat(har.upper()).isZero();
    assertThat(stepwise("LogSHAR").superior(.1)).isEmpty();
    // The first step of the reference claims all but HARJ and CHAR, columns 0 and 1.
    assertThat(stepwise("HAR").superior(.05))
        .contains(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  }

  private SuperiorPredictiveAbility ability(String benchmark) {
    return SuperiorPredictiveAbility.of(
        losses.column(benchmark), losses.without(benchmark), Scaling.RAW, BOOTSTRAP);
  }

  private StepwiseComparison stepwise(String benchmark) {
    return StepwiseComparison.of(
        losses.column(benchmark),
        losses.without(benchmark),
        Scaling.RAW,
        Centring.CONSISTENT,
        BOOTSTRAP);
  }

  private List<String> firstOut(ModelConfidenceSet set) {
    return set.eliminated().stream().limit(5).map(losses.names()::get).toList();
  }

  private void assertPValues(ModelConfidenceSet set, Map<String, Double> expected) {
    expected.forEach(
        (name, pValue) ->
            assertThat(set.pValues().get(losses.index(name)))
                .as(name)
                .isCloseTo(pValue, RESAMPLING));
  }
}
