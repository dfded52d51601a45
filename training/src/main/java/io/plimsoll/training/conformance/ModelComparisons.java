package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet.Statistic;
import io.plimsoll.forecast.evaluation.comparison.Scaling;
import io.plimsoll.forecast.evaluation.comparison.SuperiorPredictiveAbility;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model confidence set and superior predictive ability on the daily losses of 18 forecasts. */
final class ModelComparisons implements ConformanceGroup {
  private static final double RESAMPLING = .03;
  private static final BlockBootstrap BOOTSTRAP = BlockBootstrap.stationary(10_000, 42);
  private static final List<String> FIRST_OUT = List.of("HAR", "CHAR", "HARJ", "SHAR", "HARQ");

  @Override
  public String name() {
    return "MCS-SPA";
  }

  @Override
  public String title() {
    return "MCS (range statistic) and SPA on daily QLIKE, 3,096 days (Python package arch)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    ReferenceTable table = data.table("goldens/losses_qlike_exp.csv.gz");
    var columns = new LinkedHashMap<String, double[]>();
    for (String model : table.names()) {
      if (!model.isEmpty()) { // the number of the row
        columns.put(model, table.column(model));
      }
    }
    var names = List.copyOf(columns.keySet());
    var set = ModelConfidenceSet.of(rows(columns, names), Statistic.RANGE, BOOTSTRAP);
    var expected = new LinkedHashMap<String, Double>();
    expected.put("Avg(LogSHAR+HGBres,Ridge)", 1.0);
    expected.put("LogSHAR", .332);
    expected.put("LogSHAR-QJ", .332);
    expected.put("LogSHAR+HGB(resid)", .332);
    expected.put("Avg(LogSHAR-QJ,Ridge,ET)", .332);
    expected.put("HGB(lr.03,200,leaf15)", .092);
    expected.put("Ridge(all)", .037);
    expected.put("LogHAR", .002);
    expected.put("HAR", 0.0);
    expected.put("SHAR", 0.0);
    expected.put("HARQ", 0.0);
    expected.forEach(
        (model, pValue) ->
            out.add("MCS " + model, pValue, set.pValues().get(names.indexOf(model)), RESAMPLING));
    for (int i = 0; i < FIRST_OUT.size(); i++) {
      out.add(
          "MCS out as " + (i + 1) + ", column",
          names.indexOf(FIRST_OUT.get(i)),
          set.eliminated().get(i),
          0);
    }
    ability(out, columns, "HAR", 0, 0, 0);
    ability(out, columns, "LogSHAR", .174, .309, .829);
  }

  private static void ability(
      Findings out,
      Map<String, double[]> columns,
      String benchmark,
      double lower,
      double consistent,
      double upper) {
    List<String> others =
        columns.keySet().stream().filter(name -> !name.equals(benchmark)).toList();
    var ability =
        SuperiorPredictiveAbility.of(
            columns.get(benchmark), rows(columns, others), Scaling.RAW, BOOTSTRAP);
    out.add("SPA against " + benchmark + ", lower p", lower, ability.lower(), RESAMPLING);
    out.add(
        "SPA against " + benchmark + ", consistent p",
        consistent,
        ability.consistent(),
        RESAMPLING);
    out.add("SPA against " + benchmark + ", upper p", upper, ability.upper(), RESAMPLING);
  }

  private static double[][] rows(Map<String, double[]> columns, List<String> names) {
    double[][] rows = new double[columns.get(names.get(0)).length][names.size()];
    for (int model = 0; model < names.size(); model++) {
      double[] column = columns.get(names.get(model));
      for (int row = 0; row < rows.length; row++) {
        rows[row][model] = column[row];
      }
    }
    return rows;
  }
}
