package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Instrument;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An instrument as the report used it.
 *
 * @param instrument which
 * @param id its identity on chain
 * @param mark price of one unit [1e-6 USD]
 * @param forecastVolatility of its underlying [1e-9 /√year]; empty where withheld
 * @param withheld why there is no forecast; empty where there is one
 * @param usedVolatility of its underlying, by the policy [1e-9 /√year]
 * @param spikeProbability [1e-6]; empty where the model does not say
 */
public record ReportInstrument(
    Instrument instrument,
    Bytes32 id,
    long mark,
    OptionalLong forecastVolatility,
    Optional<Forecast.Reason> withheld,
    long usedVolatility,
    OptionalLong spikeProbability) {
  /** Returns whether {@code other} has the same forecast and volatility, as one underlying must. */
  boolean sameForecast(ReportInstrument other) {
    return forecastVolatility.equals(other.forecastVolatility)
        && withheld.equals(other.withheld)
        && usedVolatility == other.usedVolatility
        && spikeProbability.equals(other.spikeProbability);
  }
}
