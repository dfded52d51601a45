package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.training.GeneratedCandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Losses of forecasts that are known multiples of what came. */
class ScoresTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final int FROM = 10 * 24; // hours
  private static final int TEST = 100;
  private static final long START = GeneratedCandles.START;
  private static final long FROM_MICROS = START + FROM * HourSeries.HOUR;
  private static final List<HourSeries> PANEL =
      GeneratedCandles.grids(15).stream().map(g -> HourSeries.flooredAt(g, FROM_MICROS)).toList();

  @Test
  void lossesAndRatioAreThoseOfTheMultiples() {
    Scores scores = scores(board());
    Scores.OfModel doubled = scores.of("doubled");

    double qlike = .5 - Math.log(.5) - 1;
    double reference = 1 / 1.5 - Math.log(1 / 1.5) - 1;
    assertThat(doubled.qlike()).isCloseTo(qlike, EXACT);
    assertThat(doubled.ratio()).isCloseTo(qlike / reference, EXACT);
    assertThat(scores.of("logSharD").ratio()).isEqualTo(1);
    assertThat(scores.of("logSharD").statistic()).isNaN();
    assertThat(doubled.instruments()).containsOnlyKeys("BTCUSDT", "ETHUSDT");
    Scores.OfInstrument btc = doubled.instruments().get("BTCUSDT");
    assertThat(btc.n()).isEqualTo(TEST);
    assertThat(btc.qlike()).isCloseTo(qlike, EXACT);
    assertThat(btc.mse()).isCloseTo(meanSquareOverMean(PANEL.get(0)), within(1e-9));
  }

  @Test
  void stormIsTheTenthOfPeriodsWithTheHighestLevel() {
    Scores scores = scores(board());
    double[] levels = new double[TEST];
    for (int period = 0; period < TEST; period++) {
      for (HourSeries hours : PANEL) {
        levels[period] += hours.variance(FROM + period) / meanBefore(hours) / 2;
      }
    }
    double[] sorted = levels.clone();
    Arrays.sort(sorted);

    assertThat(scores.levels()).containsExactly(levels, within(1e-9));
    boolean[] storm = scores.storm();
    for (int period = 0; period < TEST; period++) {
      assertThat(storm[period]).isEqualTo(levels[period] >= sorted[90]);
    }
    double qlike = .5 - Math.log(.5) - 1;
    double har = 1 / 3.0 - Math.log(1 / 3.0) - 1;
    assertThat(scores.of("doubled").storm()).isCloseTo(qlike / har, EXACT);
    assertThat(scores.of("calm").storm())
        .isBetween(.3 * qlike / har, qlike / har + 1e-12); // wrong in storms alone
    assertThat(scores.of("calm").qlike()).isLessThan(.2 * qlike);
  }

  @Test
  void testOfEqualAccuracyHasTheSignOfTheBetter() {
    Scores scores = scores(board());

    assertThat(scores.of("calm").statistic()).isNegative();
    assertThat(scores.of("doubled").statistic()).isGreaterThanOrEqualTo(0);
    assertThat(scores.against("calm", "har").meanDifference())
        .isCloseTo(scores.of("calm").qlike() - scores.of("har").qlike(), EXACT);
  }

  @Test
  void onePeriodHasALossAndNoTest() {
    var one = new Scores(board(), Target.HOUR, FROM_MICROS, FROM_MICROS + HourSeries.HOUR);

    assertThat(one.of("doubled").qlike()).isCloseTo(.5 - Math.log(.5) - 1, EXACT);
    assertThat(one.of("doubled").pValue()).isNaN();
  }

  @Test
  void daysAreScoredAtMidnightOnceAMonthHasPassed() {
    long from = START + 29 * 24 * HourSeries.HOUR;
    List<HourSeries> panel =
        GeneratedCandles.grids(34).stream().map(grid -> HourSeries.flooredAt(grid, from)).toList();
    var board = new Board(panel);
    for (String model : List.of("har", "logSharD")) {
      double[][] forecasts = new double[2][34 * 24];
      for (int i = 0; i < 2; i++) {
        for (int day = 30; day < 34; day++) {
          forecasts[i][24 * day] = 3 * panel.get(i).dayVariance(24 * day);
        }
      }
      board.put(model, forecasts);
    }
    var scores = new Scores(board, Target.DAY, from, from + 5 * 24 * HourSeries.HOUR);
    Scores.OfInstrument btc = scores.of("har").instruments().get("BTCUSDT");

    assertThat(btc.n()).isEqualTo(4); // days 30 to 33
    assertThat(btc.qlike()).isCloseTo(1 / 3.0 - Math.log(1 / 3.0) - 1, EXACT);
    double sum = 0;
    for (int day = 30; day < 34; day++) {
      double error = 2 * panel.get(0).dayVariance(24 * day);
      sum += error * error / 4;
    }
    double mean = 24 * panel.get(0).meanVariance(29 * 24 - 1, 29 * 24);
    assertThat(btc.mse()).isCloseTo(sum / (mean * mean), within(1e-9));
  }

  @Test
  void seedsAreAveragedAndTheirSpreadIsThatOfASample() {
    var runs = new SeedRuns();
    for (double qlike : new double[] {.3, .4, .8}) {
      var each = Map.of("BTCUSDT", new Scores.OfInstrument(qlike, 2 * qlike, 7));
      runs.add("trees", new Scores.OfModel(each, qlike, 1, 0, 1, 1));
    }
    runs.add("har", new Scores.OfModel(Map.of(), .5, 1, 0, 1, 1));

    assertThat(runs.models()).containsExactly("trees", "har");
    assertThat(runs.mean("trees", Scores.OfModel::qlike)).isCloseTo(.5, EXACT);
    assertThat(runs.deviation("trees", Scores.OfModel::qlike))
        .isCloseTo(Math.sqrt((.04 + .01 + .09) / 2), EXACT);
    assertThat(runs.deviation("har", Scores.OfModel::qlike)).isZero();
    Scores.OfInstrument btc = runs.instruments("trees").get("BTCUSDT");
    assertThat(btc.qlike()).isCloseTo(.5, EXACT);
    assertThat(btc.mse()).isCloseTo(1, EXACT);
    assertThat(btc.n()).isEqualTo(7);
  }

  @Test
  void onsetScoresOfFourHoursAreThoseByHand() {
    double[] said = {.95, .85, .35, .15};
    boolean[] events = {true, false, true, false};
    OnsetScores scores = OnsetScores.ofProbabilities(said, events);

    assertThat(scores.averagePrecision()).isCloseTo(.5 + .5 * 2 / 3, EXACT);
    assertThat(scores.baseRate()).isEqualTo(.5);
    assertThat(scores.brierSkill()).isCloseTo(1 - (.0025 + .7225 + .4225 + .0225) / 4 / .25, EXACT);
    assertThat(scores.calibrationError()).isCloseTo((.05 + .85 + .65 + .15) / 4, EXACT);
    assertThat(scores.precisionAtHalf()).isEqualTo(1);
    assertThat(scores.n()).isEqualTo(4);
    OnsetScores ranks = OnsetScores.ofRanks(new double[] {9, 8, 3, 1}, events);
    assertThat(ranks.averagePrecision()).isEqualTo(scores.averagePrecision());
    assertThat(ranks.brierSkill()).isNaN();
    assertThat(ranks.calibrationError()).isNaN();
  }

  @Test
  void hoursWithoutAnOnsetHaveNoPrecision() {
    OnsetScores scores = OnsetScores.ofRanks(new double[] {2, 1}, new boolean[2]);

    assertThat(scores.averagePrecision()).isNaN();
    assertThat(scores.precisionAtHalf()).isNaN();
    assertThat(scores.baseRate()).isZero();
  }

  @Test
  void geometricMeanIsTheMeanOfLogs() {
    double mean = board().geometricMean(List.of("doubled", "har"))[1][FROM + 3];

    assertThat(mean / PANEL.get(1).variance(FROM + 3)).isCloseTo(Math.sqrt(6), EXACT);
  }

  @Test
  void modelThatLacksAForecastIsNotScoredOnTheRest() {
    Board board = board();
    board.of("doubled")[1][FROM + 7] = Double.NaN;

    assertThatThrownBy(() -> scores(board).of("doubled"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot score doubled on binance:spot:ETH-USDT: its forecast of the 1h from %s µs is"
                + " NaN",
            FROM_MICROS + 7 * HourSeries.HOUR);
  }

  @Test
  void unknownModelIsRefused() {
    assertThatThrownBy(() -> board().of("oracle"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model must be one of [har, logSharD, doubled, calm], was oracle");
  }

  private static Scores scores(Board board) {
    return new Scores(board, Target.HOUR, FROM_MICROS, FROM_MICROS + TEST * HourSeries.HOUR);
  }

  /** Forecasts that are multiples of what came; calm is right but in storms. */
  private static Board board() {
    var board = new Board(PANEL);
    put(board, "har", 3);
    put(board, "logSharD", 1.5);
    put(board, "doubled", 2);
    boolean[] storm = scores(board).storm();
    double[][] calm = new double[2][];
    for (int i = 0; i < 2; i++) {
      calm[i] = board.of("doubled")[i].clone();
      for (int period = 0; period < TEST; period++) {
        calm[i][FROM + period] = PANEL.get(i).variance(FROM + period) * (storm[period] ? 2 : 1);
      }
    }
    board.put("calm", calm);
    return board;
  }

  private static void put(Board board, String model, double factor) {
    double[][] forecasts = new double[2][];
    for (int i = 0; i < 2; i++) {
      HourSeries hours = PANEL.get(i);
      forecasts[i] = new double[hours.size()];
      for (int hour = FROM; hour < hours.size(); hour++) {
        forecasts[i][hour] = factor * hours.variance(hour);
      }
    }
    board.put(model, forecasts);
  }

  private static double meanSquareOverMean(HourSeries hours) {
    double mean = meanBefore(hours);
    double sum = 0;
    for (int hour = FROM; hour < FROM + TEST; hour++) {
      double error = hours.variance(hour) / mean; // a doubled forecast errs by what came
      sum += error * error;
    }
    return sum / TEST;
  }

  private static double meanBefore(HourSeries hours) {
    double sum = 0;
    for (int hour = 0; hour < FROM; hour++) {
      sum += hours.variance(hour);
    }
    return sum / FROM;
  }
}
