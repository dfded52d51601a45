package io.plimsoll.training.backtest;

import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Errors ln RV − ln F of each instrument, oldest first.
 *
 * @param ofInstrument by index of the instrument in the panel
 */
record Errors(Map<Integer, List<Double>> ofInstrument) {
  Errors {
    ofInstrument = Map.copyOf(ofInstrument);
  }

  /**
   * Returns the errors of some rows.
   *
   * @param which rows, measured
   * @param said logs that were forecast (which); NaN where there is none
   */
  static Errors of(PooledRows rows, int[] which, double[] said) {
    var errors = new TreeMap<Integer, List<Double>>();
    IntStream.range(0, which.length)
        .filter(i -> !Double.isNaN(said[i]))
        .boxed()
        .sorted(Comparator.comparingLong(i -> rows.rows().origin(which[i])))
        .forEach(
            i ->
                errors
                    .computeIfAbsent(rows.rows().instrument(which[i]), key -> new ArrayList<>())
                    .add(rows.target(which[i]) - said[i]));
    return new Errors(errors);
  }

  /** Returns the quantiles that the errors of one instrument give; empty errors give none. */
  Optional<ConformalQuantiles> quantiles(int instrument) {
    List<Double> own = ofInstrument.getOrDefault(instrument, List.of());
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ConformalQuantiles.start(
                Coverage.LEVELS,
                Coverage.RATE,
                Coverage.CAPACITY,
                own.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
