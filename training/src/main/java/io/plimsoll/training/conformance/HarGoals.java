package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.forecast.har.Smearing;
import java.io.IOException;

/**
 * What the project set itself on SP500RM: the loss of LogSHAR with noise and jumps over that of
 * HAR, by both protocols of {@link HarWalks}.
 */
final class HarGoals implements ConformanceGroup {
  private static final LogShar SHIPPED = new LogShar(0, true, Smearing.NORMAL);

  @Override
  public String name() {
    return "goals";
  }

  @Override
  public String title() {
    return "LogSHAR with noise and jumps against HAR, S&P 500, 3,096 days: goals of the project";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    HarSeries series = HarSeries.read(data);
    double[] all = series.walk(new HarFitter(SHIPPED));
    double[] allOfHar = series.walk(new HarFitter(LevelHar.HAR));
    double[] newest = series.walk(rolling(SHIPPED));
    double[] newestOfHar = series.walk(rolling(LevelHar.HAR));
    out.atMost("B QLIKE / HAR", .800, ratio(Loss.QLIKE, series, all, allOfHar));
    out.atMost("A QLIKE / HAR", .860, ratio(Loss.QLIKE, series, newest, newestOfHar));
    out.atMost("B MSE / HAR", .8665, ratio(Loss.SQUARED_ERROR, series, all, allOfHar));
  }

  private static HarFitter rolling(HarRegression regression) {
    return HarFitter.rolling(regression, HarSeries.WINDOW);
  }

  private static double ratio(Loss loss, HarSeries series, double[] model, double[] base) {
    return loss.mean(series.realized(), model) / loss.mean(series.realized(), base);
  }
}
