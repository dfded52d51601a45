package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.evaluation.PanelLosses;
import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Losses of the forecasts on a board against what was realized, by period and instrument.
 *
 * <p>QLIKE is free of scale; the squared error is of variances over the instrument's mean before
 * the test span, so that instruments compare.
 */
final class Scores {
  /** The model that all others are judged against. */
  static final String REFERENCE = "logSharD";

  private static final String SIMPLE = "har";
  private static final double STORM = 0.1; // share of periods with the highest variance

  private final Board board;
  private final Target target;
  private final long start; // of the first period
  private final double[][] realized; // (periods, instruments), NaN where nothing is asked
  private final double[] means; // before the test span (instruments)

  /**
   * @param testFrom where the test span begins [µs since the epoch]
   * @param testTo where it ends
   */
  Scores(Board board, Target target, long testFrom, long testTo) {
    this(board, target, testFrom, testTo, RowChoice.PAST);
  }

  /**
   * @param choice of the origins in the test span that are scored
   */
  Scores(Board board, Target target, long testFrom, long testTo, RowChoice choice) {
    this.board = board;
    this.target = target;
    this.start = Math.floorDiv(testFrom, HourSeries.HOUR) * HourSeries.HOUR;
    int periods = Math.toIntExact(Math.max(testTo - start, 0) / HourSeries.HOUR);
    List<HourSeries> panel = board.panel();
    realized = new double[periods][panel.size()];
    means = new double[panel.size()];
    for (int i = 0; i < panel.size(); i++) {
      HourSeries hours = panel.get(i);
      for (int period = 0; period < periods; period++) {
        int hour = hours.hourAt(start + period * HourSeries.HOUR);
        boolean asked =
            hour >= 0
                && hour < hours.size()
                && choice.asks(start + period * HourSeries.HOUR)
                && target.isAsked(hours, hour);
        realized[period][i] = asked ? target.realized(hours, hour) : Double.NaN;
      }
      means[i] = target.meanBefore(hours, testFrom);
    }
    boolean any =
        Arrays.stream(realized).flatMapToDouble(Arrays::stream).anyMatch(x -> !Double.isNaN(x));
    if (!any) {
      throw new IllegalArgumentException(
          "test span must hold a measured target of " + target.word() + ", was none");
    }
  }

  private Scores(Scores other, Board board) {
    this.board = board;
    this.target = other.target;
    this.start = other.start;
    this.realized = other.realized;
    this.means = other.means;
  }

  /** Returns the scores of another board with forecasts of the same targets. */
  Scores on(Board another) {
    return new Scores(this, another);
  }

  /**
   * Scores of one instrument.
   *
   * @param qlike mean QLIKE [1]
   * @param mse mean squared error [1], of variances over their mean before the test span
   * @param n number of targets
   */
  record OfInstrument(double qlike, double mse, int n) {}

  /**
   * Scores of one model.
   *
   * @param instruments by pair
   * @param qlike mean over instruments of the mean QLIKE [1]
   * @param ratio of that to the reference's [1]
   * @param statistic Diebold-Mariano t against the reference, on the mean loss of each period; NaN
   *     of the reference itself and of fewer than two periods
   * @param pValue of the same [1]
   * @param storm mean over instruments of QLIKE over HAR's, on the tenth of an instrument's own
   *     targets with the highest variance [1]
   */
  record OfModel(
      Map<String, OfInstrument> instruments,
      double qlike,
      double ratio,
      double statistic,
      double pValue,
      double storm) {}

  /** Returns the scores of {@code model}. */
  OfModel of(String model) {
    double[][] losses = losses(model);
    double[][] reference = losses(REFERENCE);
    var instruments = new TreeMap<String, OfInstrument>();
    for (int i = 0; i < means.length; i++) {
      instruments.put(board.panel().get(i).instrument().symbol(), ofInstrument(model, losses, i));
    }
    double qlike = mean(losses, period -> true);
    boolean same = model.equals(REFERENCE) || isOnePeriod(losses);
    var test = same ? null : against(model, REFERENCE);
    return new OfModel(
        instruments,
        qlike,
        qlike / mean(reference, period -> true),
        test == null ? Double.NaN : test.statistic(),
        test == null ? Double.NaN : test.pValue(),
        stormRatio(losses, losses(SIMPLE)));
  }

  /** Returns the test of {@code model} against {@code other} on the mean loss of each period. */
  DieboldMariano against(String model, String other) {
    return PanelLosses.dieboldMariano(losses(model), losses(other), target.lags(), 1);
  }

  /** Returns whether there is too little to test: a mean of one period has no spread. */
  private static boolean isOnePeriod(double[][] losses) {
    return PanelLosses.meanDifferences(losses, losses).length < 2;
  }

  private OfInstrument ofInstrument(String model, double[][] losses, int i) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int period = 0; period < losses.length; period++) {
      if (!Double.isNaN(losses[period][i])) {
        double error = (realized[period][i] - forecast(model, period, i)) / means[i];
        sum += losses[period][i];
        squares += error * error;
        n++;
      }
    }
    return new OfInstrument(sum / n, squares / n, n);
  }

  /**
   * Returns the QLIKE of each target (periods, instruments), NaN where there is none.
   *
   * @throws IllegalStateException if the model has no forecast of a target
   */
  double[][] losses(String model) {
    double[][] losses = new double[realized.length][means.length];
    for (int period = 0; period < losses.length; period++) {
      for (int i = 0; i < means.length; i++) {
        double variance = realized[period][i];
        losses[period][i] =
            Double.isNaN(variance)
                ? Double.NaN
                : Loss.QLIKE.of(variance, forecast(model, period, i));
      }
    }
    return losses;
  }

  private double forecast(String model, int period, int i) {
    HourSeries hours = board.panel().get(i);
    double forecast = board.of(model)[i][hours.hourAt(time(period))];
    if (!(forecast > 0 && Double.isFinite(forecast))) { // else its worst targets would not count
      throw new IllegalStateException(
          "Cannot score "
              + model
              + " on "
              + hours.instrument()
              + ": its forecast of the "
              + target.word()
              + " from "
              + time(period)
              + " µs is "
              + forecast);
    }
    return forecast;
  }

  /** Returns when period {@code period} begins [µs since the epoch]. */
  long time(int period) {
    return start + period * HourSeries.HOUR;
  }

  /** Which periods count. */
  interface Periods {
    boolean holds(int period);
  }

  /** Returns the mean over instruments of their mean loss in some periods. */
  static double mean(double[][] losses, Periods periods) {
    double total = 0;
    int counted = 0;
    for (int i = 0; losses.length > 0 && i < losses[0].length; i++) {
      double sum = 0;
      int n = 0;
      for (int period = 0; period < losses.length; period++) {
        if (periods.holds(period) && !Double.isNaN(losses[period][i])) {
          sum += losses[period][i];
          n++;
        }
      }
      if (n > 0) {
        total += sum / n;
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : total / counted;
  }

  private double stormRatio(double[][] losses, double[][] others) {
    double ratios = 0;
    int counted = 0;
    for (int i = 0; i < means.length; i++) {
      int instrument = i;
      double[] known =
          Arrays.stream(realized)
              .mapToDouble(row -> row[instrument])
              .filter(variance -> !Double.isNaN(variance))
              .toArray();
      if (known.length == 0) {
        continue;
      }
      counted++;
      double threshold = HourSeries.quantile(known, 1 - STORM);
      double own = 0;
      double other = 0;
      for (int period = 0; period < losses.length; period++) {
        if (realized[period][i] > threshold) {
          own += losses[period][i];
          other += others[period][i];
        }
      }
      ratios += own / other;
    }
    return ratios / counted;
  }

  /** Returns the tenth of the periods whose mean variance, over its mean before, is highest. */
  boolean[] storm() {
    double[] level = levels();
    double[] known = Arrays.stream(level).filter(x -> !Double.isNaN(x)).toArray();
    double threshold = known.length == 0 ? 0 : HourSeries.quantile(known, 1 - STORM);
    boolean[] storm = new boolean[level.length];
    for (int period = 0; period < storm.length; period++) {
      storm[period] = level[period] > threshold;
    }
    return storm;
  }

  /** Returns the mean over instruments of variance over its mean before (periods), or NaN. */
  double[] levels() {
    double[] levels = new double[realized.length];
    for (int period = 0; period < levels.length; period++) {
      double sum = 0;
      int n = 0;
      for (int i = 0; i < means.length; i++) {
        if (!Double.isNaN(realized[period][i])) {
          sum += realized[period][i] / means[i];
          n++;
        }
      }
      levels[period] = n == 0 ? Double.NaN : sum / n;
    }
    return levels;
  }
}
