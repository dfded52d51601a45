package io.plimsoll.training.conformance;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LevelTerms;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.forecast.har.Smearing;
import io.plimsoll.forecast.har.Weighting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The HAR family fitted to the whole of SP500RM. */
final class HarFits implements ConformanceGroup {
  private static final double TOLERANCE = 1e-6;

  @Override
  public String name() {
    return "G5";
  }

  @Override
  public String title() {
    return "HAR family in sample, S&P 500 1997-2013 (R package HARModel 61f749d; own OLS)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    var table = new Table(HarSeries.read(data), out);
    table.level(LevelTerms.HAR, List.of(.112314196, .227343642, .490349379, .186376627));
    table.losses(2.57222384, .143844577);
    table.determination(.52243013);
    table.level(
        LevelTerms.HAR_J, List.of(.120752791, .359883093, .434091456, .185630917, -1.003309137));
    table.losses(2.49078669, .153753817);
    table.level(LevelTerms.CHAR, List.of(.136076250, .265683999, .498023436, .175076685));
    table.losses(2.50635163, .144150868);
    table.level(LevelTerms.SHAR, List.of(.06924657, -.37337699, 1.12821296, .41762613, .15303325));
    table.determination(.57507120);
    table.level(LevelTerms.HARQ, List.of(-.00980573, .60213642, .35862647, .09761535, -.36019690));
    table.losses(2.35696246, .135773664);
    table.demeaned(
        LevelTerms.HARQ_F,
        table.meanOf(terms -> terms.quarticity().shortest()),
        List.of(
            -.0186811867,
            .5725013633,
            .4374018503,
            .0500931450,
            -.3389860514,
            -.1406320433,
            .0855872444));
    table.losses(2.35455696, .13801195);
    table.demeaned(
        LevelTerms.HARQ_J,
        table.meanOf(terms -> terms.quarticity().shortest()),
        List.of(
            .00445233631, .60355685839, .35190507532, .10565253725, -.32655843416, -.33925577499));
    table.losses(2.34952863, .133613923);
    table.demeaned(
        LevelTerms.CHARQ,
        table.meanOf(HarTerms::tripower),
        List.of(-.00643296167, .58343207002, .41888690613, .11309632433, -.54101877004));
    table.losses(2.40972486, .137660544);
    table.log("LogHAR", LogHar.NORMAL, List.of(-.07694743, .39903038, .37010946, .17249919));
    table.residuals(.24137853, .74684976);
    table.log(
        "LogSHAR",
        new LogShar(0, false, Smearing.NORMAL),
        List.of(-.07729473, .35573986, .41016867, .17549327, .17571590));
    table.residuals(.23266470, .75598857);
  }

  /** Writes the rows of one model after the other. */
  private static final class Table {
    private final HarSeries series;
    private final Findings out;
    private String name = "";
    private FittedHar model;

    Table(HarSeries series, Findings out) {
      this.series = series;
      this.out = out;
    }

    /* HARModel's filter: a forecast must lie in (0, largest target]. */
    void level(LevelTerms terms, List<Double> coefficients) {
      fit(terms.name(), new LevelHar(terms, Weighting.EQUAL, LevelHar.Lower.ZERO));
      out.addAll(name + " b", coefficients, model.fit().coefficients(), TOLERANCE);
    }

    /* HARModel takes the mean of the root of quarticity over all days from each product. */
    void demeaned(LevelTerms terms, double mean, List<Double> coefficients) {
      fit(terms.name(), new LevelHar(terms, Weighting.EQUAL, LevelHar.Lower.ZERO));
      var got = new ArrayList<>(model.fit().coefficients());
      int products = terms == LevelTerms.HARQ_F ? 3 : 1;
      for (int i = 1; i <= products; i++) {
        got.set(i, got.get(i) + mean * got.get(i + 3));
      }
      out.addAll(name + " b", coefficients, got, TOLERANCE);
    }

    void log(String label, HarRegression regression, List<Double> coefficients) {
      fit(label, regression);
      out.addAll(name + " b", coefficients, model.fit().coefficients(), TOLERANCE);
    }

    /* HARModel's squared error is of the fit, its QLIKE of what the filter lets through. */
    void losses(double squaredError, double qlike) {
      double[] fitted =
          series
              .origins()
              .mapToDouble(
                  row ->
                      model
                          .fit()
                          .predict(model.regression().regressors(series.inputs().terms(row))))
              .toArray();
      double[] forecasts =
          series.origins().mapToDouble(row -> model.variance(series.inputs(), row)).toArray();
      double[] targets = series.targets();
      out.add(name + " MSE", squaredError, Loss.SQUARED_ERROR.mean(targets, fitted), TOLERANCE);
      out.add(name + " QLIKE", qlike, Loss.QLIKE.mean(targets, forecasts), TOLERANCE);
    }

    void determination(double expected) {
      out.add(name + " R2", expected, model.fit().determination(), TOLERANCE);
    }

    void residuals(double variance, double determination) {
      out.add(name + " s2", variance, model.fit().residualVariance(), TOLERANCE);
      determination(determination);
    }

    double meanOf(ToDoubleFunction<HarTerms> quarticity) {
      double sum = 0;
      for (int row = 0; row < series.inputs().size(); row++) {
        sum += Math.sqrt(quarticity.applyAsDouble(series.inputs().terms(row)));
      }
      return sum / series.inputs().size();
    }

    private void fit(String label, HarRegression regression) {
      var fitter = new HarFitter(regression);
      series.learn(fitter);
      name = label;
      model = fitter.fit();
    }
  }
}
