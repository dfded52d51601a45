package io.plimsoll.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoricalVectorsTest {
  private final ScenarioRule rule = MarginFixture.policy().scenarios();

  @Test
  void whatIsKnownAtAMomentDoesNotChangeWithWhatFollows() {
    var frames = MarginFixture.frames();
    var whole = HistoricalVectors.of(frames, rule);
    var random = new Random(3);
    for (int i = 0; i < 20; i++) {
      var asOf = MarginFixture.START.plus(Duration.ofMinutes(60 * 300 + random.nextInt(60 * 390)));
      var cut =
          HistoricalVectors.of(
              frames.stream().map(f -> f.until(asOf.getEpochSecond() * 1_000_000)).toList(), rule);
      var window = whole.until(asOf, 1000);

      assertThat(window.size()).isEqualTo(cut.size());
      for (int u = 0; u < window.underlyings().size(); u++) {
        for (int v = 0; v < window.size(); v++) {
          assertThat(window.standardised(u, v)).isEqualTo(cut.standardised(u, v));
          assertThat(window.volatilityChange(u, v)).isEqualTo(cut.volatilityChange(u, v));
        }
      }
    }
  }

  @Test
  void aReturnIsDividedByTheVolatilityExpectedBeforeIt() {
    var frame = MarginFixture.frame(MarginFixture.BTC, 40_000, 0);
    var vectors = HistoricalVectors.of(List.of(frame), rule);
    double variance = frame.value("rv_1h", 0);
    for (int t = 1; t < MarginFixture.HOURS; t++) {
      if (t >= 168) {
        assertThat(vectors.standardised(0, t - 168))
            .isCloseTo(frame.value("return_1h", t) / Math.sqrt(variance), within(1e-12));
      }
      variance = 0.97 * variance + 0.03 * frame.value("rv_1h", t);
    }
    assertThat(vectors.size()).isEqualTo(MarginFixture.HOURS - 168);
  }

  @Test
  void theReturnAfterAGapIsLeftOut() {
    var whole = MarginFixture.frame(MarginFixture.BTC, 40_000, 0);
    int missing = 400;
    long[] times = new long[MarginFixture.HOURS - 1];
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : whole.features()) {
      double[] column = new double[times.length];
      for (int i = 0; i < times.length; i++) {
        int from = i < missing ? i : i + 1;
        column[i] = whole.value(name, from);
        times[i] = whole.eventTime(from);
      }
      columns.put(name, column);
    }
    var vectors =
        HistoricalVectors.of(List.of(FeatureFrame.of(MarginFixture.BTC, times, columns)), rule);

    assertThat(vectors.size()).isEqualTo(MarginFixture.HOURS - 168 - 2);
    for (int v = 0; v < vectors.size(); v++) {
      assertThat(vectors.eventTime(v)).isNotEqualTo(whole.eventTime(missing + 1));
    }
  }

  @Test
  void tooFewVectorsAreRefused() {
    var vectors = HistoricalVectors.of(MarginFixture.frames(), rule);
    var early = MarginFixture.START.plus(Duration.ofHours(300));

    assertThatThrownBy(
            () ->
                RequirementRates.of(
                    vectors, MarginFixture.BTC.underlying(), early, MarginFixture.policy()))
        .hasMessage("historical vectors must be at least 400, was 133");
  }
}
