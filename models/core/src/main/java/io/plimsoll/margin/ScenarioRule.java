package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How scenarios come about and how their losses become one number.
 *
 * @param horizon time from a missed call to the last slice sold, whole minutes in [1 h, 30 d]
 * @param tail share of the historical vectors that the expected shortfall averages, in [0.001, 0.1]
 * @param stressWeight w, weight of the worst stress loss, in [0.25, 0.75]; 0.25 is the least that
 *     Regulation (EU) 153/2013, article 28(1)(b), lets stressed observations weigh
 * @param lookback historical vectors used at most [hours], in [24, 87600]
 * @param leastVectors historical vectors below which there is no requirement, in [20, lookback]
 * @param decay λ of the conditional variance, hourly, in [0.8, 0.999]
 * @param leastVolatility least conditional volatility a return is divided by [1/√year], in [0.001,
 *     1]
 */
public record ScenarioRule(
    Duration horizon,
    double tail,
    double stressWeight,
    int lookback,
    int leastVectors,
    double decay,
    double leastVolatility) {
  public ScenarioRule {
    Check.argument(
        horizon.toHours() >= 1 && horizon.toDays() <= 30 && horizon.toSecondsPart() == 0,
        "scenarios.horizon must be whole minutes from 1 hour to 30 days, was %s",
        horizon);
    Check.inRange("scenarios.tail", tail, 0.001, 0.1);
    Check.inRange("scenarios.stress-weight", stressWeight, 0.25, 0.75);
    Check.inRange("scenarios.lookback-hours", lookback, 24, 87_600);
    Check.inRange("scenarios.least-vectors", leastVectors, 20, lookback);
    Check.inRange("scenarios.decay", decay, 0.8, 0.999);
    Check.inRange("scenarios.least-volatility", leastVolatility, 0.001, 1);
  }
}
