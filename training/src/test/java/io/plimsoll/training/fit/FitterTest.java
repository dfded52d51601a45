package io.plimsoll.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.Plans;
import io.plimsoll.training.dataset.Dataset;
import io.plimsoll.training.dataset.DatasetBuilder;
import io.plimsoll.training.judge.Judge;
import io.plimsoll.training.plan.TrainingPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitterTest {
  private static final int HOURS = 600;
  private final TrainingPlan plan = Plans.econometric();

  @Test
  void forecastsOfDataCutAtAMomentAreThoseOfTheWhole() {
    List<FeatureFrame> whole = Plans.market(HOURS, 3);
    long testFrom = whole.get(0).eventTime(300);
    List<LoggedForecast> all = fit(whole, testFrom).log().rows();

    for (int cut : new int[] {320, 411, 503}) {
      long now = whole.get(0).eventTime(cut);
      List<FeatureFrame> known = whole.stream().map(frame -> frame.until(now)).toList();
      List<LoggedForecast> past = fit(known, testFrom).log().rows();
      assertThat(past).hasSize(2 * (cut - 300 + 1));
      for (int i = 0; i < past.size(); i++) {
        assertThat(past.get(i).time()).isEqualTo(all.get(i).time());
        for (Member member : plan.models()) {
          assertThat(past.get(i).variance(member)).isEqualTo(all.get(i).variance(member));
        }
        assertThat(past.get(i).champion()).isEqualTo(all.get(i).champion());
      }
    }
  }

  @Test
  void aRollingSplitForgetsWhatLiesBeforeItsWindow() {
    List<FeatureFrame> whole = Plans.market(HOURS, 3);
    long testFrom = whole.get(0).eventTime(300);
    Dataset dataset = new DatasetBuilder(plan).build(whole, testFrom);
    var all = new Fitter(plan).fit(dataset).log();
    // Until hour 168 + 240 no label is older than ten days; later some are.
    var newest = new Fitter(plan.withWindow(Duration.ofDays(10))).fit(dataset).log();

    for (int i = 0; i < all.rows().size(); i++) {
      LoggedForecast expanding = all.rows().get(i);
      LoggedForecast rolling = newest.rows().get(i);
      double ratio = rolling.variance(Member.LOG_SHAR) / expanding.variance(Member.LOG_SHAR);
      if (expanding.time() <= whole.get(0).eventTime(168 + 240 - 24)) {
        assertThat(ratio).isCloseTo(1, within(1e-9));
      } else if (expanding.time() > whole.get(0).eventTime(168 + 240 + 48)) {
        assertThat(Math.abs(ratio - 1)).isGreaterThan(1e-9);
      }
      assertThat(rolling.variance(Member.RANDOM_WALK))
          .isEqualTo(expanding.variance(Member.RANDOM_WALK));
    }
  }

  @Test
  void everyModelIsScoredOnTheSameOrigins() {
    TrainedLadder trained =
        fit(Plans.market(HOURS, 5), Plans.market(HOURS, 5).get(0).eventTime(300));
    var judgement = Judge.judge(trained.log());

    assertThat(judgement.origins()).isEqualTo(2 * (HOURS - 300 - 1));
    assertThat(judgement.members().keySet()).containsExactlyElementsOf(plan.models());
    assertThat(judgement.instruments().values())
        .allSatisfy(score -> assertThat(score.origins()).isEqualTo(HOURS - 300 - 1));
    assertThat(judgement.withheld()).isEqualTo(Map.of("TARGET_NOT_RECORDED", 2));
    assertThat(judgement.members().get(Member.LOG_SHAR).qlike())
        .isLessThan(judgement.members().get(Member.RANDOM_WALK).qlike());
  }

  @Test
  void historyShorterThanOneFitIsRefused() {
    assertThatThrownBy(() -> fit(Plans.market(190, 1), Plans.market(190, 1).get(0).eventTime(80)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50 hours with 168 hours of history before each, was 380 rows");
  }

  @Test
  void aTestSpanWhereAllIsWithheldIsCountedAndNotScored() {
    FeatureFrame whole = Plans.market(HOURS, 9).get(0);
    List<FeatureFrame> broken = List.of(withEveryThirdHour(whole, 300));
    TrainedLadder trained = fit(broken, whole.eventTime(420));
    var judgement = Judge.judge(trained.log());

    assertThat(judgement.origins()).isZero();
    assertThat(judgement.championQlike()).isNaN();
    assertThat(judgement.withheld()).containsOnlyKeys("HISTORY_INCOMPLETE");
    assertThat(trained.champion()).isIn(plan.models());
  }

  @Test
  void aConstantMarketIsForecastToStayConstant() {
    double[] constant = new double[HOURS];
    double[] half = new double[HOURS];
    double[] bars = new double[HOURS];
    long[] times = new long[HOURS];
    Arrays.fill(constant, 2e-5);
    Arrays.fill(half, 1e-5);
    Arrays.fill(bars, 12);
    Arrays.setAll(times, i -> (i + 1) * InputWindows.HOURLY.stepMicros());
    var frame =
        FeatureFrame.of(
            Plans.BTC,
            times,
            Map.of("bars", bars, "rv_1h", constant, "rsn_1h", half, "rsp_1h", half));

    TrainedLadder trained = fit(List.of(frame), times[300]);
    assertThat(trained.spike()).isEmpty();
    // There is no quarticity here: that member is left out, and nobody else suffers.
    assertThat(trained.log().members())
        .contains(Member.LOG_SHAR_D)
        .doesNotContain(Member.LOG_SHAR_QJ);
    for (LoggedForecast row : trained.log().rows()) {
      for (Member member : trained.log().members()) {
        assertThat(row.variance(member)).isCloseTo(2e-5, within(1e-12));
      }
      assertThat(row.champion()).isCloseTo(2e-5, within(1e-12));
    }
  }

  private TrainedLadder fit(List<FeatureFrame> frames, long testFrom) {
    Dataset dataset = new DatasetBuilder(plan).build(frames, testFrom);
    return new Fitter(plan).fit(dataset);
  }

  private static FeatureFrame withEveryThirdHour(FeatureFrame frame, int from) {
    int[] kept =
        IntStream.range(0, frame.size()).filter(row -> row < from || row % 3 == 0).toArray();
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : frame.features()) {
      columns.put(name, Arrays.stream(kept).mapToDouble(row -> frame.value(name, row)).toArray());
    }
    return FeatureFrame.of(
        frame.instrument(), Arrays.stream(kept).mapToLong(frame::eventTime).toArray(), columns);
  }
}
