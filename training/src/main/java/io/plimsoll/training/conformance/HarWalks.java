package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LevelTerms;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.forecast.har.Smearing;
import io.plimsoll.forecast.har.Weighting;
import java.io.IOException;

/**
 * The HAR family over the last 3,096 days of SP500RM, refitted every day: protocol A from 978 rows,
 * protocol B from all days before.
 */
final class HarWalks implements ConformanceGroup {
  private static final double TOLERANCE = 1e-6;
  private static final double RATIO_TOLERANCE = 5e-4;
  private static final double STATISTIC_TOLERANCE = .01;
  private static final int LAGS = 10;
  /* What HARModel puts in place of a forecast below 0 is another mean than that of its targets. */
  private static final double NEAR_HAR_MODEL = 5e-4;

  @Override
  public String name() {
    return "G6";
  }

  @Override
  public String title() {
    return "HAR family out of sample, S&P 500, 3,096 days (HARModel 61f749d; own OLS)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    HarSeries series = HarSeries.read(data);
    var all = new Walks(series, out, "B", Integer.MAX_VALUE);
    all.row("HAR", LevelHar.HAR, .149007, 2.750211, TOLERANCE);
    all.row("HARJ", LevelHar.of(LevelTerms.HAR_J), .144773, 2.661133, TOLERANCE);
    all.statistic(-4.40);
    all.row("CHAR", LevelHar.of(LevelTerms.CHAR), .146465, 2.669550, TOLERANCE);
    all.statistic(-3.30);
    all.row("SHAR", LevelHar.of(LevelTerms.SHAR), .129906, 2.478378, TOLERANCE);
    all.statistic(-8.03);
    all.row("HARQ", LevelHar.of(LevelTerms.HARQ), .131263, 2.459786, TOLERANCE);
    all.statistic(-6.19);
    all.row("HARQ-F", LevelHar.of(LevelTerms.HARQ_F), .129203, 2.559932, TOLERANCE);
    all.statistic(-5.36);
    all.row("HARQ-F above 0", aboveZero(LevelTerms.HARQ_F), .128203, 2.558996, TOLERANCE);
    all.row("HARQ-J above 0", aboveZero(LevelTerms.HARQ_J), .130512, 2.484111, TOLERANCE);
    all.row("HAR-WLS", LevelHar.HAR_WLS, .123624, 2.652209, TOLERANCE);
    all.statistic(-8.54);
    all.row("LogHAR", LogHar.NORMAL, .124554, 2.517256, TOLERANCE);
    all.statistic(-8.45);
    all.row("LogSHAR", new LogShar(0, false, Smearing.NORMAL), .120640, 2.383089, TOLERANCE);
    all.statistic(-9.89);
    all.ratio(.8096);
    all.forecasts("random walk", series.randomWalk(), .168509, 3.695778);
    all.statistic(2.63);

    var newest = new Walks(series, out, "A", HarSeries.WINDOW);
    newest.row("HAR", LevelHar.HAR, .139826, 3.219311, TOLERANCE);
    newest.row("HARJ", LevelHar.of(LevelTerms.HAR_J), .141440, 2.953801, TOLERANCE);
    newest.row("CHAR", LevelHar.of(LevelTerms.CHAR), .142630, 3.085091, TOLERANCE);
    newest.row("SHAR", LevelHar.of(LevelTerms.SHAR), .131405, 2.696296, TOLERANCE);
    newest.row("HARQ", LevelHar.of(LevelTerms.HARQ), .142193, 2.661419, TOLERANCE);
    newest.row("HARQ-F", LevelHar.of(LevelTerms.HARQ_F), .180687, 2.559596, TOLERANCE);
    newest.row("HARQ above 0", aboveZero(LevelTerms.HARQ), .139971, 2.655125, NEAR_HAR_MODEL);
    newest.row("HARQ-F above 0", aboveZero(LevelTerms.HARQ_F), .211411, 2.552614, NEAR_HAR_MODEL);
    newest.row("HARQ-J above 0", aboveZero(LevelTerms.HARQ_J), .134507, 2.726320, NEAR_HAR_MODEL);
    newest.row("LogHAR", LogHar.NORMAL, .124810, 2.544231, TOLERANCE);
    newest.row("LogSHAR", new LogShar(0, false, Smearing.NORMAL), .121046, 2.389918, TOLERANCE);
    newest.ratio(.8657);
  }

  private static LevelHar aboveZero(LevelTerms terms) {
    return new LevelHar(terms, Weighting.EQUAL, LevelHar.Lower.ZERO);
  }

  /** Writes the rows of one protocol. */
  private static final class Walks {
    private final HarSeries series;
    private final Findings out;
    private final String protocol;
    private final int window;
    private final double[] realized;
    private double[] har = {};
    private double[] losses = {};
    private String label = "";

    Walks(HarSeries series, Findings out, String protocol, int window) {
      this.series = series;
      this.out = out;
      this.protocol = protocol;
      this.window = window;
      this.realized = series.realized();
    }

    void row(
        String model,
        HarRegression regression,
        double qlike,
        double squaredError,
        double tolerance) {
      var fitter =
          window == Integer.MAX_VALUE
              ? new HarFitter(regression)
              : HarFitter.rolling(regression, window);
      forecasts(model, series.walk(fitter), qlike, squaredError, tolerance);
    }

    void forecasts(String model, double[] forecasts, double qlike, double squaredError) {
      forecasts(model, forecasts, qlike, squaredError, TOLERANCE);
    }

    private void forecasts(
        String model, double[] forecasts, double qlike, double squaredError, double tolerance) {
      label = protocol + " " + model;
      losses = Loss.QLIKE.each(realized, forecasts);
      har = har.length == 0 ? losses : har; // the first row
      out.add(label + " QLIKE", qlike, Loss.QLIKE.mean(realized, forecasts), tolerance);
      out.add(
          label + " MSE", squaredError, Loss.SQUARED_ERROR.mean(realized, forecasts), tolerance);
    }

    /* Of the last row against the first, HAR. */
    void statistic(double expected) {
      double got = DieboldMariano.of(losses, har, LAGS, 1).statistic();
      out.add(label + " DM t", expected, got, STATISTIC_TOLERANCE);
    }

    void ratio(double expected) {
      double got = sum(losses) / sum(har);
      out.add(label + " QLIKE / HAR", expected, got, RATIO_TOLERANCE);
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
