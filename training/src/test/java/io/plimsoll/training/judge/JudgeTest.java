package io.plimsoll.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.Plans;
import io.plimsoll.training.dataset.DatasetBuilder;
import io.plimsoll.training.fit.Fitter;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.fit.LoggedForecast;
import io.plimsoll.training.plan.TrainingPlan;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final int HOURS = 700;
  private static ForecastLog log;
  private static Judgement judgement;

  @BeforeAll
  static void judge() {
    TrainingPlan plan = Plans.econometric();
    List<FeatureFrame> market = Plans.market(HOURS, 21);
    long testFrom = market.get(0).eventTime(350);
    log = new Fitter(plan).fit(new DatasetBuilder(plan).build(market, testFrom)).log();
    judgement = Judge.judge(log);
  }

  @Test
  void theBestMemberIsInTheConfidenceSetAndTheRandomWalkIsNot() {
    Member best =
        judgement.members().entrySet().stream()
            .min(Comparator.comparingDouble(entry -> entry.getValue().qlike()))
            .orElseThrow()
            .getKey();

    assertThat(judgement.members().get(best).confidence()).isGreaterThan(.1);
    assertThat(judgement.members().values())
        .allSatisfy(score -> assertThat(score.confidence()).isBetween(0.0, 1.0))
        .anySatisfy(score -> assertThat(score.confidence()).isEqualTo(1));
    assertThat(judgement.members().get(Member.RANDOM_WALK).confidence()).isLessThan(.1);
    assertThat(Judge.judge(log)).isEqualTo(judgement);
  }

  @Test
  void stormsAreTheTenthOfAnInstrumentWithTheHighestVariance() {
    double sum = 0;
    for (var instrument : judgement.instruments().keySet()) {
      List<LoggedForecast> rows =
          log.rows().stream()
              .filter(row -> row.instrument().equals(instrument) && row.scored(log.members()))
              .sorted(Comparator.comparingDouble(row -> -row.realized()))
              .toList();
      int count = (rows.size() + 9) / 10;
      sum +=
          rows.subList(0, count).stream()
              .mapToDouble(row -> Loss.QLIKE.of(row.realized(), row.variance(Member.HAR)))
              .average()
              .orElseThrow();
    }
    assertThat(judgement.members().get(Member.HAR).stormQlike())
        .isCloseTo(sum / judgement.instruments().size(), within(1e-12));
  }

  @Test
  void testsAgainstItselfOrOnNoPeriodDoNotExist() {
    assertThat(judgement.members().get(Member.HAR).againstHar()).isEmpty();
    assertThat(judgement.members().get(Member.LOG_SHAR).againstHar()).isPresent();

    var nothing = Panel.of(List.of(), log.members());
    assertThat(nothing.confidence().values()).allSatisfy(p -> assertThat(p).isNaN());
    assertThat(nothing.against(Member.LOG_SHAR, Member.HAR)).isEmpty();
  }
}
