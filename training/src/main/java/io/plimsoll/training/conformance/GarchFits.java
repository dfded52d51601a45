package io.plimsoll.training.conformance;

import io.plimsoll.forecast.garch.Egarch;
import io.plimsoll.forecast.garch.FittedGarch;
import io.plimsoll.forecast.garch.Garch;
import io.plimsoll.forecast.garch.GarchFitter;
import io.plimsoll.forecast.garch.Gjr;
import io.plimsoll.forecast.garch.Harch;
import io.plimsoll.forecast.garch.Innovation;
import io.plimsoll.forecast.garch.Tarch;
import io.plimsoll.forecast.garch.VolatilityProcess;
import io.plimsoll.forecast.likelihood.Estimate;
import java.io.IOException;
import java.util.List;

/** The GARCH family on the daily returns of the S&amp;P 500, 1999 to 2018 [%]. */
final class GarchFits implements ConformanceGroup {
  private static final double RELATIVE = 1e-3;
  private static final double SMALL = 1e-3; // below it a parameter may differ by RELATIVE of it
  private static final double LIKELIHOOD = 1e-3;
  private static final double FORECAST = 1e-4;

  @Override
  public String name() {
    return "G3";
  }

  @Override
  public String title() {
    return "GARCH family, S&P 500 1999-2018, 5,030 returns (Python package arch 543f44c)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    double[] prices = data.table("data/rv/reference_series/arch_sp500.csv.gz").column("Adj Close");
    double[] returns = new double[prices.length - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = 100 * (prices[i + 1] / prices[i] - 1);
    }
    var table = new Table(returns, out);
    table.fit("GARCH", new Garch(), Innovation.NORMAL, -6936.718477, 13881.4370, 13907.5297);
    table.estimates(List.of(.056353064, .017506753, .10215002, .88520558));
    table.robustErrors(List.of(.0114869, .00468325, .0130099, .0138043));
    table.forecasts(List.of(3.59647030, 3.56850184, 3.54088703, 3.51362139, 3.48670051));
    table.fit("GJR", new Gjr(), Innovation.NORMAL, -6822.882823, 13655.7656, 13688.3815);
    table.estimates(List.of(.017505164, .019566071, 0.0, .18306881, .89223562));
    table.forecasts(List.of(3.01018753, 2.98089833, 2.95208447, 2.92373829, 2.89585215));
    table.fit("TARCH", new Tarch(), Innovation.NORMAL, -6799.178522, 13608.3570, 13640.9729);
    table.estimates(List.of(.014305554, .025826786, 0.0, .17071361, .90977026));
    table.fit("TARCH t", new Tarch(), Innovation.STUDENT_T, -6722.151184, 13456.3024, 13495.4414);
    table.estimates(List.of(.032266922, .020063589, 0.0, .17214946, .91392527, 7.9548903));
    table.fit("EGARCH", new Egarch(), Innovation.NORMAL, -6813.952715, 13637.9054, 13670.5213);
    table.estimates(List.of(.020620719, .00052539, .13552676, -.15201261, .97483029));
    table.fit("GARCH t", new Garch(), Innovation.STUDENT_T, -6834.735585, 13679.4712, 13712.0870);
    table.estimates(List.of(.066128677, .008663621, .099596329, .89993195, 6.607276));
    table.fit(
        "GARCH skewed t", new Garch(), Innovation.SKEWED_T, -6825.778186, 13663.5564, 13702.6954);
    table.estimates(
        List.of(.052417583, .0088187345, .099560483, .89867399, 6.9912571, -.078648829));
    table.fit(
        "HARCH", Harch.DAY_WEEK_MONTH, Innovation.NORMAL, -6954.622279, 13919.2446, 13951.8604);
    table.estimates(List.of(.056016571, .16793329, 0.0, .34792629, .5349592));
  }

  /** Writes the rows of one fit after the other. */
  private static final class Table {
    private final double[] returns;
    private final Findings out;
    private String label = "";
    private FittedGarch fit;

    Table(double[] returns, Findings out) {
      this.returns = returns;
      this.out = out;
    }

    void fit(
        String model,
        VolatilityProcess process,
        Innovation innovation,
        double logLikelihood,
        double aic,
        double bic) {
      label = model;
      fit = new GarchFitter(process, innovation).fit(returns);
      out.add(label + " log-likelihood", logLikelihood, fit.logLikelihood(), LIKELIHOOD);
      out.add(label + " AIC", aic, fit.aic(), LIKELIHOOD);
      out.add(label + " BIC", bic, fit.bic(), LIKELIHOOD);
    }

    void estimates(List<Double> expected) {
      for (int i = 0; i < expected.size(); i++) {
        Estimate got = fit.estimates().get(i);
        out.add(
            label + " " + got.name(),
            expected.get(i),
            got.value(),
            RELATIVE * Math.max(Math.abs(expected.get(i)), SMALL));
      }
    }

    void robustErrors(List<Double> expected) {
      for (int i = 0; i < expected.size(); i++) {
        Estimate got = fit.estimates().get(i);
        out.add(
            label + " robust error of " + got.name(),
            expected.get(i),
            got.robustError(),
            RELATIVE * expected.get(i));
      }
    }

    void forecasts(List<Double> expected) {
      double[] got = fit.forecast(expected.size());
      for (int i = 0; i < got.length; i++) {
        out.add(label + " variance in " + (i + 1) + " days", expected.get(i), got[i], FORECAST);
      }
    }
  }
}
