package io.plimsoll.feature.volatility;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Definitions of columns that begin with one prefix, in the order in which they are added. */
final class VolatilityColumns {
  static final String REALIZED = "Andersen, Bollerslev, Diebold, Labys (2003)";
  static final String BIPOWER = "Barndorff-Nielsen, Shephard (2004)";
  static final String SEMI = "Barndorff-Nielsen, Kinnebrock, Shephard (2010)";
  static final String NEAREST = "Andersen, Dobrev, Schaumburg (2012)";

  private static final String MOMENTS = "Amaya, Christoffersen, Jacobs, Vasquez (2015)";
  static final int REALIZED_COUNT = 13;

  private final String prefix;
  private final String rule; // when there is a value
  private final List<FeatureDefinition> definitions = new ArrayList<>();

  /**
   * Starts with no column.
   *
   * @param prefix that every name begins with
   * @param rule that is appended to every formula: what r is, and when there is no value
   */
  VolatilityColumns(String prefix, String rule) {
    this.prefix = prefix;
    this.rule = rule;
  }

  /** Adds a column without unit over {@code window}. */
  void add(String name, Duration window, String formula, String source) {
    add(name, "1", window, formula, source);
  }

  /** Adds a column over {@code window}. */
  void add(String name, String unit, Duration window, String formula, String source) {
    definitions.add(
        new FeatureDefinition(
            prefix + name + "_" + WindowNames.of(window),
            unit,
            window,
            formula + "; " + rule,
            source,
            Duration.ZERO));
  }

  /** Adds what {@link #realized} writes. */
  void addRealized(Duration window) {
    add("rv", window, "Σ r²", REALIZED);
    add("bpv", window, "π/2 Σ |r(i)| |r(i-1)|", BIPOWER);
    add("minrv", window, "π/(π-2) n/(n-1) Σ min(|r(i)|, |r(i-1)|)²", NEAREST);
    add("medrv", window, "π/(6-4√3+π) n/(n-2) Σ med(|r(i)|, |r(i-1)|, |r(i-2)|)²", NEAREST);
    add("rs_down", window, "Σ r² over r < 0", SEMI);
    add("rs_up", window, "Σ r² over r > 0", SEMI);
    add("rq", window, "n/3 Σ r⁴", "Barndorff-Nielsen, Shephard (2002)");
    add("tpq", window, "n²/(n-2) μ(4/3)⁻³ Σ |r(i) r(i-1) r(i-2)|^(4/3)", BIPOWER);
    add(
        "qpq",
        window,
        "n²/(n-3) π²/4 Σ |r(i) r(i-1) r(i-2) r(i-3)|",
        "Barndorff-Nielsen, Shephard (2006)");
    add("medrq", window, "3πn/(9π+72-52√3) n/(n-2) Σ med(|r(i)|, |r(i-1)|, |r(i-2)|)⁴", NEAREST);
    add("skew", window, "√n Σ r³ / RV^(3/2)", MOMENTS);
    add("kurt", window, "n Σ r⁴ / RV²", MOMENTS);
    add(
        "jump_z",
        window,
        "√n (1 - BPV/RV) / √((π²/4+π-5) max(1, TPQ/BPV²))",
        "Barndorff-Nielsen, Shephard (2006); Huang, Tauchen (2005)");
  }

  /** Writes the values of {@link #addRealized} and returns the position after them. */
  static int realized(HigherMeasures measures, double[] into, int from) {
    var realized = measures.realized();
    double[] values = {
      realized.variance(),
      realized.bipowerVariation(),
      realized.minVariance(),
      realized.medianVariance(),
      realized.downsideSemivariance(),
      realized.upsideSemivariance(),
      realized.quarticity(),
      measures.tripowerQuarticity(),
      measures.quadpowerQuarticity(),
      measures.medianQuarticity(),
      measures.skewness(),
      measures.kurtosis(),
      BarndorffNielsenShephard.ratio(measures)
    };
    System.arraycopy(values, 0, into, from, REALIZED_COUNT);
    return from + REALIZED_COUNT;
  }

  /** Returns the columns added since the last call. */
  List<FeatureDefinition> take() {
    var taken = List.copyOf(definitions);
    definitions.clear();
    return taken;
  }
}
