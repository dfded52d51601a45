package io.plimsoll.training.agents;

import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.Check;
import io.plimsoll.training.agents.Calibration.DepthResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How depth follows volatility, from candles: under the square-root law what moves the price by a
 * given amount is in proportion to V / σ², the value traded over the realized variance.
 *
 * <p>The elasticity is the slope of its logarithm, hour by hour, to the deviation of the hour
 * before; both relative to the coin's own week. The half-life is read from the mean course after
 * storms: hours whose realized variance is above its 99.5 % quantile and the highest within half a
 * day to either side.
 */
final class DepthCalibrator {
  private static final int HOUR = 12; // bars
  private static final int DAY = 288;
  private static final int WEEK = 168; // hours
  private static final double STORM = 0.995;

  private DepthCalibrator() {}

  static DepthResponse of(CommonBars bars) {
    var squares = new LeastSquares(1);
    double[] course = new double[DAY + 1];
    int storms = 0;
    for (int coin = 0; coin < bars.coins(); coin++) {
      double[] depths = new double[bars.size()];
      double[] deviations = new double[bars.size()];
      hours(bars.moves(coin), bars.volumes(coin), depths, deviations);
      regress(depths, deviations, squares);
      for (int storm : storms(deviations)) {
        storms++;
        double before = mean(depths, storm - HOUR - DAY, storm - HOUR);
        for (int k = 0; k <= DAY; k++) {
          course[k] += depths[storm + k] - before;
        }
      }
    }
    Check.argument(
        storms > 0 && course[0] < 0,
        "bars before the day must hold a storm in which depth fell, was %s storms",
        storms);
    LinearFit fit = squares.fit();
    return new DepthResponse(
        Math.max(0, -fit.coefficients().get(0)),
        fit.determination(),
        fit.rows(),
        halfLife(course),
        storms);
  }

  /** Fills ln(V / σ²) and ln σ of the hour that ends with each bar; those of no full hour are 0. */
  private static void hours(
      double[] moves, double[] volumes, double[] depths, double[] deviations) {
    double least = 1e-4 * Arrays.stream(moves).map(move -> move * move).average().orElseThrow();
    for (int bar = HOUR - 1; bar < moves.length; bar++) {
      double variance = HOUR * least; // no hour stands still for good
      double volume = 0;
      for (int i = bar - HOUR + 1; i <= bar; i++) {
        variance += moves[i] * moves[i];
        volume += volumes[i];
      }
      depths[bar] = StrictMath.log(volume / variance);
      deviations[bar] = StrictMath.log(variance) / 2;
    }
  }

  private static void regress(double[] depths, double[] deviations, LeastSquares squares) {
    int week = WEEK * HOUR;
    for (int start = HOUR - 1; start + HOUR + week <= depths.length; start += week) {
      double[] said = new double[WEEK];
      double[] seen = new double[WEEK];
      for (int hour = 0; hour < WEEK; hour++) {
        said[hour] = deviations[start + hour * HOUR];
        seen[hour] = depths[start + (hour + 1) * HOUR];
      }
      double saidMean = Arrays.stream(said).average().orElseThrow();
      double seenMean = Arrays.stream(seen).average().orElseThrow();
      for (int hour = 0; hour < WEEK; hour++) {
        squares.add(new double[] {said[hour] - saidMean}, seen[hour] - seenMean);
      }
    }
  }

  /** Returns the bars with a day before and after them in which a storm was worst. */
  private static List<Integer> storms(double[] deviations) {
    double[] full = Arrays.copyOfRange(deviations, HOUR - 1, deviations.length);
    double threshold = HourSeries.quantile(full, STORM);
    var found = new ArrayList<Integer>();
    for (int bar = DAY + 2 * HOUR; bar + DAY < deviations.length; bar++) {
      if (deviations[bar] > threshold && worst(deviations, bar)) {
        found.add(bar);
      }
    }
    return found;
  }

  private static boolean worst(double[] deviations, int bar) {
    for (int other = bar - DAY / 2; other <= bar + DAY / 2; other++) {
      if (deviations[other] > deviations[bar]
          || (deviations[other] == deviations[bar] && other < bar)) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  /** Returns where the course first is back at half of its first value; a day if it never is. */
  private static double halfLife(double[] course) {
    for (int k = 1; k < course.length; k++) {
      if (course[k] >= course[0] / 2) {
        return k - (course[k] - course[0] / 2) / (course[k] - course[k - 1]);
      }
    }
    return DAY;
  }
}
