package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.calibration.BaseRateShift;
import io.plimsoll.forecast.calibration.Calibration;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.RecentOnsets;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Probability of an onset in the next hour: the mean over families of classifiers of their log
 * odds, calibrated.
 *
 * @param rule what begins
 * @param families on {@link OnsetInputs#names}, at least one; their values are log odds
 * @param calibration of the mean log odds
 * @param baseRate share of onsets where the calibration holds [1], in (0, 1), if probabilities are
 *     to have the share of late instead ({@link RecentOnsets}, {@link BaseRateShift})
 */
public record PooledOnset(
    OnsetRule rule, List<BaggedModel> families, Calibration calibration, OptionalDouble baseRate) {
  public PooledOnset {
    families = List.copyOf(families);
    Check.argument(
        baseRate.isEmpty() || (baseRate.getAsDouble() > 0 && baseRate.getAsDouble() < 1),
        "baseRate must lie in (0, 1), was %s",
        baseRate);
    Check.argument(!families.isEmpty(), "families must hold one, was %s", families);
    List<String> features = OnsetInputs.names(rule);
    for (BaggedModel family : families) {
      Check.argument(
          family.features().equals(features),
          "families must read the inputs of %s, was %s",
          rule.word(),
          family.features());
    }
  }

  /** An onset whose probabilities have the share of onsets that the calibration has. */
  public PooledOnset(OnsetRule rule, List<BaggedModel> families, Calibration calibration) {
    this(rule, families, calibration, OptionalDouble.empty());
  }

  /** Returns the names of the inputs: those of the panel, then those of the rule. */
  public List<String> features() {
    return families.get(0).features();
  }

  /**
   * Returns the probability in [0, 1].
   *
   * @param logOdds of a row
   * @param recent share of onsets of late [1], in (0, 1); not read without {@link #baseRate}
   */
  public double probability(double logOdds, double recent) {
    double calibrated = calibration.ofLogOdds(logOdds);
    return baseRate.isEmpty()
        ? calibrated
        : new BaseRateShift(baseRate.getAsDouble(), recent).calibrated(calibrated);
  }

  /**
   * Returns the mean log odds of the families, not yet calibrated.
   *
   * @param row inputs (features)
   */
  public double logOdds(double[] row) {
    return logOdds(families, row);
  }

  /** Returns the mean log odds that {@code families} say of a row. */
  public static double logOdds(List<BaggedModel> families, double[] row) {
    double sum = 0;
    for (BaggedModel family : families) {
      sum += family.value(row);
    }
    return sum / families.size();
  }
}
