package io.plimsoll.training.dataset;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.ladder.CrunchClassifier;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.market.Instrument;
import java.util.Optional;

/**
 * The origins of one instrument with what followed each.
 *
 * <p>Row i is an origin at {@code time(i)}; its target is the realized variance of the next step,
 * known at {@code labelEnd(i)}.
 */
public final class InstrumentRows {
  private final ForecastInputs inputs;
  private final double[] floors;
  private final double[] targets;
  private final double[] thresholds;
  private final Optional<CrunchRule> crunch;
  private final double[] crunchThresholds;

  /**
   * Makes the rows of an instrument.
   *
   * @param crunchThresholds as known at each row, NaN where none is (rows)
   */
  InstrumentRows(
      ForecastInputs inputs,
      double[] floors,
      double[] targets,
      double[] thresholds,
      Optional<CrunchRule> crunch,
      double[] crunchThresholds) {
    this.inputs = inputs;
    this.floors = floors;
    this.targets = targets;
    this.thresholds = thresholds;
    this.crunch = crunch;
    this.crunchThresholds = crunchThresholds;
  }

  /** Returns the instrument. */
  public Instrument instrument() {
    return inputs.instrument();
  }

  /** Returns what the models read at each row. */
  public ForecastInputs inputs() {
    return inputs;
  }

  /**
   * Returns the least realized variance that is believed at row {@code row}, above 0; NaN while the
   * instrument had not moved.
   */
  public double floor(int row) {
    return floors[row];
  }

  /** Returns the number of rows. */
  public int size() {
    return targets.length;
  }

  /** Returns the moment of row {@code row} [µs since the epoch]. */
  public long time(int row) {
    return inputs.eventTime(row);
  }

  /** Returns the moment at which the target of row {@code row} is known [µs since the epoch]. */
  public long labelEnd(int row) {
    return inputs.eventTime(row) + inputs.windows().stepMicros();
  }

  /** Returns why nothing is forecast from row {@code row}, if so. */
  public Optional<Forecast.Reason> missing(int row) {
    return inputs.missing(row);
  }

  /**
   * Returns the realized variance of the step after row {@code row}, floored by what was known at
   * the end of that step; NaN if too few bars.
   */
  public double target(int row) {
    return targets[row];
  }

  /** Returns whether row {@code row} has both inputs and a target. */
  public boolean scored(int row) {
    return !Double.isNaN(targets[row]) && inputs.missing(row).isEmpty();
  }

  /** Returns the spike threshold as known at row {@code row}; NaN without inputs. */
  public double threshold(int row) {
    return thresholds[row];
  }

  /** Returns whether a spike may begin after row {@code row}: it is calm, and a target follows. */
  public boolean atRisk(int row) {
    return scored(row) && inputs.variance(row) <= thresholds[row];
  }

  /** Returns whether the step after row {@code row} is a spike. */
  public boolean spike(int row) {
    return targets[row] > thresholds[row];
  }

  /** Returns the crunch threshold as known at row {@code row}; NaN where there is none. */
  public double crunchThreshold(int row) {
    return crunchThresholds[row];
  }

  /**
   * Returns whether a liquidity crunch may begin after row {@code row}: what the rule watches is
   * calm there, and known at the next row, which is a step later.
   */
  public boolean atRiskOfCrunch(int row) {
    return crunch.isPresent()
        && scored(row)
        && CrunchClassifier.calm(crunch.get(), inputs, row, crunchThresholds[row])
        && !Double.isNaN(crunch.get().value(inputs, row + 1));
  }

  /** Returns whether the step after row {@code row}, which is at risk, is a liquidity crunch. */
  public boolean crunch(int row) {
    CrunchRule rule = crunch.orElseThrow();
    return rule.beyond(rule.value(inputs, row + 1), crunchThresholds[row]);
  }
}
