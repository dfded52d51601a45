package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.market.Check;
import java.util.List;

/**
 * Probability of an onset in the next hour: the mean over families of classifiers of their log
 * odds, calibrated.
 *
 * @param rule what begins
 * @param families on {@link OnsetInputs#names}, at least one; their values are log odds
 * @param calibration of the mean log odds
 */
public record PooledOnset(
    OnsetRule rule, List<BaggedModel> families, LogOddsCalibration calibration) {
  public PooledOnset {
    families = List.copyOf(families);
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

  /** Returns the names of the inputs: those of the panel, then those of the rule. */
  public List<String> features() {
    return families.get(0).features();
  }

  /**
   * Returns the probability in [0, 1].
   *
   * @param row inputs (features)
   */
  public double probability(double[] row) {
    return calibration.probability(logOdds(row));
  }

  /**
   * Returns the mean log odds of the families, not yet calibrated.
   *
   * @param row inputs (features)
   */
  public double logOdds(double[] row) {
    double sum = 0;
    for (BaggedModel family : families) {
      sum += family.value(row);
    }
    return sum / families.size();
  }
}
