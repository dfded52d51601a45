package io.plimsoll.training.conformance;

import io.plimsoll.forecast.garch.FittedGarch;
import io.plimsoll.forecast.garch.Garch;
import io.plimsoll.forecast.garch.GarchFitter;
import io.plimsoll.forecast.garch.Initialisation;
import io.plimsoll.forecast.garch.Innovation;
import io.plimsoll.forecast.likelihood.Estimate;
import java.io.IOException;
import java.util.List;

/** The benchmark of Fiorentini, Calzolari and Panattoni (1996): GARCH(1, 1) on DEM/GBP. */
final class GarchBenchmark implements ConformanceGroup {
  private static final double FIVE_DIGITS = 1e-5;
  private static final double THREE_DIGITS = 1e-3;
  private static final double BACKCAST = 1e-3;
  private static final double LIKELIHOOD = 1e-4;

  @Override
  public String name() {
    return "G1";
  }

  @Override
  public String title() {
    return "GARCH(1,1) benchmark of Fiorentini, Calzolari and Panattoni, DEM/GBP, 1,974 returns";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    double[] returns = data.table("data/rv/reference_series/dmbp.csv").column("V1");
    var fitter = new GarchFitter(new Garch(), Innovation.NORMAL, Initialisation.MEAN_SQUARE);
    FittedGarch fit = fitter.fit(returns);
    List<Double> values = List.of(-0.00619041, 0.0107613, 0.153134, 0.805974);
    List<Double> errors = List.of(0.00846212, 0.00285271, 0.0265228, 0.0335527);
    for (int i = 0; i < values.size(); i++) {
      Estimate got = fit.estimates().get(i);
      relative(out, got.name(), values.get(i), got.value(), FIVE_DIGITS);
      relative(
          out, "standard error of " + got.name(), errors.get(i), got.standardError(), THREE_DIGITS);
    }
    out.add("log-likelihood", -1106.607881, fit.logLikelihood(), LIKELIHOOD);

    FittedGarch backcast = new GarchFitter(new Garch(), Innovation.NORMAL).fit(returns);
    values = List.of(-.0060764778, .0099151105, .14548038, .81684032);
    for (int i = 0; i < values.size(); i++) {
      Estimate got = backcast.estimates().get(i);
      relative(out, got.name() + " with backcast", values.get(i), got.value(), BACKCAST);
    }
    out.add("log-likelihood with backcast", -1104.521402, backcast.logLikelihood(), LIKELIHOOD);
  }

  private static void relative(
      Findings out, String name, double expected, double got, double tolerance) {
    out.add(name, expected, got, tolerance * Math.abs(expected));
  }
}
