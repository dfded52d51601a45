package io.plimsoll.training.backtest;

import io.plimsoll.forecast.garch.FittedGarch;
import io.plimsoll.forecast.garch.Garch;
import io.plimsoll.forecast.garch.GarchFitter;
import io.plimsoll.forecast.garch.Innovation;
import io.plimsoll.forecast.panel.DayRegressions;
import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * GARCH(1,1) on hourly returns by Gaussian quasi maximum likelihood; its variances are scaled to
 * the mean of the realized ones in sample.
 */
final class GarchWalk {
  private static final double PERCENT = 100;

  private final double mean;
  private final double omega;
  private final double alpha;
  private final double beta;
  private final double scale; // from squared percent to realized variance
  private final double[] variances; // of the hour that follows (hours)

  private GarchWalk(HourSeries hours, int end) {
    double[] returns = returns(hours);
    double[] past = Arrays.copyOf(returns, Math.min(end, returns.length));
    FittedGarch fitted = new GarchFitter(new Garch(), Innovation.NORMAL).fit(past);
    mean = fitted.estimate("mu").value();
    omega = fitted.estimate("omega").value();
    alpha = fitted.estimate("alpha").value();
    beta = fitted.estimate("beta").value();
    double[] inSample = fitted.variances();
    variances = new double[returns.length];
    double h = inSample[0];
    for (int hour = 0; hour < returns.length; hour++) {
      double e = returns[hour] - mean;
      h = omega + alpha * e * e + beta * h;
      variances[hour] = h;
    }
    double realized = IntStream.range(0, past.length).mapToDouble(hours::variance).sum();
    scale = realized / Arrays.stream(inSample).sum();
  }

  /** Returns forecasts of the hour after each. */
  static double[] hour(Walk walk, HourSeries hours) {
    return walk.run(
        hours,
        t -> HourModels.isAsked(hours, t),
        end -> new GarchWalk(hours, end),
        (model, t) -> model.ahead(t - 1, 1));
  }

  /** Returns forecasts of the coming day at each midnight. */
  static double[] day(Walk walk, HourSeries hours) {
    return walk.run(
        hours,
        t -> DayRegressions.isAsked(hours, t),
        end -> new GarchWalk(hours, end),
        (model, t) -> model.ahead(t - 1, 24));
  }

  /** Returns the expected realized variance of the {@code steps} hours after {@code last}. */
  private double ahead(int last, int steps) {
    double h = variances[last];
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      sum += h;
      h = omega + (alpha + beta) * h;
    }
    return scale * sum;
  }

  private static double[] returns(HourSeries hours) {
    return IntStream.range(0, hours.size()).mapToDouble(h -> PERCENT * hours.move(h)).toArray();
  }
}
