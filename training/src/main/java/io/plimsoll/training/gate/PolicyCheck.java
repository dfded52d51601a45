package io.plimsoll.training.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.gate.Finding.Outcome;
import io.plimsoll.training.plan.Gate;
import io.plimsoll.training.stage.StageResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Whether margins by the challenger's forecasts leave less bad debt than a static rule. */
final class PolicyCheck {
  static final String NAME = "policy";

  private final Gate.PolicyOutcome rule;

  PolicyCheck(Gate.PolicyOutcome rule) {
    this.rule = rule;
  }

  /**
   * Returns the finding.
   *
   * @param backtest {@code policy.json} of a policy backtest, if there is one
   * @param forecastsHash of the forecasts that it must be of
   */
  Finding of(Optional<Path> backtest, String forecastsHash) {
    if (backtest.isEmpty()) {
      return Finding.notMeasured(
          NAME, rule.required(), "there is no policy backtest of this version");
    }
    JsonNode json = StageResult.read(backtest.get());
    if (!json.path("forecastsHash").asText().equals(forecastsHash)) {
      return Finding.notMeasured(
          NAME, rule.required(), backtest.get() + " is of the forecasts of another run");
    }
    double own = json.path("policy").path("plimsoll").path("badDebtBps").asDouble(Double.NaN);
    double fixed = json.path("policy").path("static").path("badDebtBps").asDouble(Double.NaN);
    if (!Double.isFinite(own) || !Double.isFinite(fixed)) {
      return Finding.notMeasured(NAME, rule.required(), backtest.get() + " tells no bad debt");
    }
    var numbers = new TreeMap<String, Double>();
    numbers.put("badDebtBps", own);
    numbers.put("staticBadDebtBps", fixed);
    boolean passed = own <= rule.largestBadDebtRatio() * fixed;
    String sentence =
        String.format(
            Locale.ROOT,
            "bad debt %.3f bp of notional, %.3f under the static rule of equal mean margin; at most"
                + " %s times that is wanted",
            own,
            fixed,
            rule.largestBadDebtRatio());
    return new Finding(
        NAME, passed ? Outcome.PASSED : Outcome.FAILED, rule.required(), sentence, numbers);
  }
}
