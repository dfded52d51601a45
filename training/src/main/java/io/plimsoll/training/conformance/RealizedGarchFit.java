package io.plimsoll.training.conformance;

import io.plimsoll.forecast.garch.FittedRealizedGarch;
import io.plimsoll.forecast.garch.RealizedGarchFitter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Realized GARCH(2, 1) on SPY: the table of Hansen, Huang and Shek (2012). */
final class RealizedGarchFit implements ConformanceGroup {
  private static final double TOLERANCE = 1e-5;
  private static final double TWO_DIGITS = 6e-3;
  private static final double PERCENT = 100;
  /* The paper's first variance is of the file's fourth row, and it fits 1,492 rows from there. */
  private static final int FIRST = 2;
  private static final int END = 1495;

  @Override
  public String name() {
    return "G4";
  }

  @Override
  public String title() {
    return "Realized GARCH(2,1), SPY, 1,492 days (Hansen, Huang and Shek 2012)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    ReferenceTable table = data.table("data/rv/reference_series/spyreal.csv");
    FittedRealizedGarch fit =
        new RealizedGarchFitter(2, 1)
            .fit(percent(table.column("SPY_OC")), percent(table.column("SPY_RK")));
    List<Double> expected =
        List.of(
            -.289213754,
            .041246175,
            .701210369,
            .450676773,
            -.176042911,
            -.179994885,
            1.037491982,
            -.067809509,
            .07015778,
            Math.sqrt(.145369801));
    for (int i = 0; i < expected.size(); i++) {
      var got = fit.estimates().get(i);
      out.add(got.name(), expected.get(i), got.value(), TOLERANCE);
    }
    out.add("log-likelihood", -2388.75, fit.logLikelihood(), TWO_DIGITS);
    out.add("log-likelihood of returns", -1710.34, fit.partialLogLikelihood(), TWO_DIGITS);
  }

  private static double[] percent(double[] column) {
    return Arrays.stream(column, FIRST, END).map(value -> PERCENT * value).toArray();
  }
}
