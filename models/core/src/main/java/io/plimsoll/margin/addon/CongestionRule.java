package io.plimsoll.margin.addon;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Cost of a congested chain: gas of the liquidation, the same for small and large, and z·σ√delay
 * for each dollar whose price moves while the transaction waits.
 *
 * <p>The gas is a least requirement that dust cannot pass. Reference: the gas compensation of
 * Liquity and the least debt of Aave v4; Maker, 12 March 2020.
 *
 * @param gas of a liquidation as such, in [0, 30,000,000]
 * @param gasPerPosition of each position closed, in [0, 30,000,000]
 * @param quantile z of the standard normal distribution, in [0, 5]
 * @param assumed conditions where none were observed
 */
public record CongestionRule(
    double gas, double gasPerPosition, double quantile, ChainConditions assumed) {
  private static final double BLOCK = 30_000_000;

  public CongestionRule {
    Check.inRange("add-ons.congestion.gas", gas, 0, BLOCK);
    Check.inRange("add-ons.congestion.gas-per-position", gasPerPosition, 0, BLOCK);
    Check.inRange("add-ons.congestion.quantile", quantile, 0, 5);
  }

  /** Returns what the transactions that close so many positions cost [USD]; 0 for none. */
  public double gasCost(ChainConditions chain, int positions) {
    return positions == 0 ? 0 : chain.cost(gas + gasPerPosition * positions);
  }

  /** Returns z·σ√delay, the charge over the notional at risk. */
  public double rate(ChainConditions chain, Volatility volatility) {
    Duration delay = chain.expectedDelay();
    return quantile * volatility.over(delay);
  }
}
