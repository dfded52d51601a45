package io.plimsoll.forecast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class ClassificationTest {
  private static final Offset<Double> TIGHT = within(1e-12);
  private static final double[] SCORES = {.9, .8, .8, .5, .4, .4, .2, .1, .1, .05};
  private static final boolean[] EVENTS = {
    true, true, false, false, true, false, false, false, false, false
  };

  @Test
  void rocAreaCountsPairsAndHalvesOfTies() {
    // scikit-learn's documented example: roc_auc_score([0,0,1,1], [.1,.4,.35,.8]) = 0.75.
    assertThat(RocArea.of(new double[] {.1, .4, .35, .8}, new boolean[] {false, false, true, true}))
        .isCloseTo(.75, TIGHT);
    // 21 pairs: .9 wins 7, .8 wins 6 and ties 1, .4 wins 4 and ties 1.
    assertThat(RocArea.of(SCORES, EVENTS)).isCloseTo((7 + 6.5 + 4.5) / 21, TIGHT);
  }

  @Test
  void rocAreaIsTheShareOfPairsInOrder() {
    var random = new Well19937c(3);
    double[] scores = new double[200];
    boolean[] events = new boolean[200];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(20);
      events[i] = random.nextInt(40) < scores[i];
    }
    double wins = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (events[i] && !events[j]) {
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
          pairs++;
        }
      }
    }
    assertThat(RocArea.of(scores, events)).isCloseTo(wins / pairs, TIGHT);
  }

  @Test
  void oneScoreForAllPartsNothing() {
    assertThat(RocArea.of(new double[10], EVENTS)).isCloseTo(.5, TIGHT);
    assertThat(RocArea.of(SCORES, new boolean[10])).isNaN();
  }

  @Test
  void alertsAtABudgetDoNotPartTies() {
    // Three alerts fit: .9 and both .8, of which two are events; base rate 0.3.
    assertThat(AlertQuality.atBudget(SCORES, EVENTS, .3))
        .isEqualTo(new AlertQuality(3, 2, 2 / 3.0, 2 / 3.0, 2 / 3.0 / .3));
    // Two do not: only .9.
    assertThat(AlertQuality.atBudget(SCORES, EVENTS, .2).alerts()).isEqualTo(1);
    assertThat(AlertQuality.atBudget(SCORES, EVENTS, 1).lift()).isCloseTo(1, TIGHT);
  }

  @Test
  void aBudgetTooSmallForAnyScoreGivesNoAlert() {
    var quality = AlertQuality.atBudget(new double[10], EVENTS, .5);

    assertThat(quality.alerts()).isZero();
    assertThat(quality.recall()).isZero();
    assertThat(quality.precision()).isNaN();
    assertThat(quality.lift()).isNaN();
  }

  @Test
  void precisionIsThatOfTheFewestAlertsThatFindEnough() {
    assertThat(AlertQuality.atRecall(SCORES, EVENTS, .5).precision()).isCloseTo(2 / 3.0, TIGHT);
    assertThat(AlertQuality.atRecall(SCORES, EVENTS, 1 / 3.0).precision()).isEqualTo(1);
    assertThat(AlertQuality.atRecall(SCORES, EVENTS, 1).alerts()).isEqualTo(6);
  }

  @Test
  void logLossIsTheMeanOfNegativeLogarithms() {
    // scikit-learn's documented example: log_loss with .1, .9, .8, .35 = 0.21616.
    double loss =
        LogLoss.of(new double[] {.1, .9, .8, .35}, new boolean[] {false, true, true, false});

    assertThat(loss).isCloseTo(.21616, within(5e-6));
    assertThat(LogLoss.of(new double[] {0, 1}, new boolean[] {false, true})).isZero();
    assertThat(LogLoss.of(new double[] {0}, new boolean[] {true})).isInfinite();
  }

  @Test
  void thePartsOfTheScoreAddUpToIt() {
    double[] probabilities = {.1, .1, .1, .1, .6, .6, .6, .9, .9, .3};
    boolean[] events = {false, false, true, false, true, false, true, true, true, false};
    var split = MurphySplit.of(probabilities, events);

    assertThat(split.score()).isCloseTo(BrierScore.of(probabilities, events).score(), TIGHT);
    assertThat(split.uncertainty()).isCloseTo(.25, TIGHT);
    // 4 (.1 − ¼)² + 3 (.6 − ⅔)² + 2 (.9 − 1)² + (.3 − 0)², over 10.
    assertThat(split.reliability()).isCloseTo((.09 + 1 / 75.0 + .02 + .09) / 10, TIGHT);
  }

  @Test
  void binsSplitTheScoreOfTheirMeans() {
    double[] probabilities = {.1, .2, .6, .8};
    boolean[] events = {false, true, true, true};
    var split = MurphySplit.of(ReliabilityBin.of(probabilities, events, 2));

    assertThat(split.score())
        .isCloseTo(BrierScore.of(new double[] {.15, .15, .7, .7}, events).score(), TIGHT);
    assertThat(ReliabilityBin.distinct(probabilities, events)).hasSize(4);
  }

  @Test
  void theBaseRateIsReliableAndResolvesNothing() {
    double[] base = {.3, .3, .3, .3, .3, .3, .3, .3, .3, .3};
    var split = MurphySplit.of(base, EVENTS);

    assertThat(split.reliability()).isCloseTo(0, TIGHT);
    assertThat(split.resolution()).isCloseTo(0, TIGHT);
  }

  @Test
  void anEpisodeCountsOnceHoweverLong() {
    boolean[] events = flags(60, 10, 11, 12, 13, 30, 50, 51);
    boolean[] alerts = flags(60, 3, 7, 8, 11, 12, 31, 52, 53);
    var score = EpisodeScore.of(alerts, events, 5, 0);

    assertThat(score.episodes()).isEqualTo(3);
    // Only the first episode has an alert from 5 before its start to its end: at 7, 3 ahead.
    assertThat(score.leadTimes()).containsExactly(3);
    assertThat(score.recall()).isCloseTo(1 / 3.0, TIGHT);
    // Alarms 3, 7–8, 11–12, 31, 52–53: the second and third mean the first episode.
    assertThat(score.alarms()).isEqualTo(5);
    assertThat(score.falseAlarms()).isEqualTo(3);
    assertThat(score.precision()).isCloseTo(.4, TIGHT);
    assertThat(score.falseAlarmsPerDay(24)).isCloseTo(3 * 24 / 60.0, TIGHT);
  }

  @Test
  void aLateAlertFindsTheEpisodeWithALeadBelowZero() {
    boolean[] events = flags(40, 5, 6, 7, 20, 21, 30);
    boolean[] alerts = flags(40, 7, 16, 30);
    var score = EpisodeScore.of(alerts, events, 4, 0);

    assertThat(score.leadTimes()).containsExactly(-2, 4, 0);
    assertThat(score.medianLeadTime()).isEqualTo(0);
    assertThat(score.recallAhead(4)).isCloseTo(1 / 3.0, TIGHT);
    assertThat(score.recallAhead(0)).isCloseTo(2 / 3.0, TIGHT);
    assertThat(score.falseAlarms()).isZero();
  }

  @Test
  void shortGapsDoNotEndAnEpisodeOrAnAlarm() {
    boolean[] events = flags(30, 10, 12, 15, 20);
    boolean[] alerts = flags(30, 1, 3, 25);

    assertThat(EpisodeScore.of(alerts, events, 0, 0).episodes()).isEqualTo(4);
    assertThat(EpisodeScore.of(alerts, events, 0, 2).episodes()).isEqualTo(2);
    assertThat(EpisodeScore.of(alerts, events, 0, 2).falseAlarms()).isEqualTo(2);
  }

  @Test
  void withoutEpisodesOrAlarmsSharesAreUndefined() {
    var nothing = EpisodeScore.of(new boolean[5], new boolean[5], 2, 0);

    assertThat(nothing).isEqualTo(new EpisodeScore(0, List.of(), 0, 0, 5));
    assertThat(nothing.recall()).isNaN();
    assertThat(nothing.precision()).isNaN();
    assertThat(nothing.recallAhead(1)).isNaN();
    assertThat(nothing.medianLeadTime()).isNaN();
    assertThat(EpisodeScore.of(flags(9, 1, 4), flags(9, 2, 8), 4, 0).medianLeadTime())
        .isEqualTo(2.5);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> RocArea.of(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores must be numbers, was NaN");
    assertThatThrownBy(() -> RocArea.of(new double[2], new boolean[1]))
        .hasMessage("events must be 2, was 1");
    assertThatThrownBy(() -> AlertQuality.atBudget(SCORES, EVENTS, 0))
        .hasMessage("budget must lie in (0, 1], was 0.0");
    assertThatThrownBy(() -> AlertQuality.atRecall(SCORES, EVENTS, 1.1))
        .hasMessage("recall must lie in (0, 1], was 1.1");
    assertThatThrownBy(() -> AlertQuality.atRecall(SCORES, new boolean[10], .5))
        .hasMessage("events must happen at least once, was 0");
    assertThatThrownBy(() -> LogLoss.of(new double[] {1.5}, new boolean[1]))
        .hasMessage("probabilities must lie in [0, 1], was 1.5");
    assertThatThrownBy(() -> MurphySplit.of(List.of())).hasMessage("bins must not be empty, was 0");
    assertThatThrownBy(() -> MurphySplit.of(new double[] {Double.NaN}, new boolean[1]))
        .hasMessage("probabilities must lie in [0, 1], was NaN");
    assertThatThrownBy(() -> EpisodeScore.of(new boolean[2], new boolean[2], -1, 0))
        .hasMessage("lookback must be at least 0, was -1");
    assertThatThrownBy(() -> new EpisodeScore(0, List.of(), 0, 0, 1).falseAlarmsPerDay(0))
        .hasMessage("periodsPerDay must be above 0, was 0.0");
  }

  private static boolean[] flags(int n, int... at) {
    boolean[] flags = new boolean[n];
    for (int i : at) {
      flags[i] = true;
    }
    return flags;
  }
}
