package io.plimsoll.training.simulation;

import io.plimsoll.market.Trade;
import java.util.List;
import java.util.Map;

/**
 * A whole simulated market.
 *
 * @param plan it was drawn from
 * @param series one for each instrument, in the plan's order
 * @param outages bars that the venue did not record
 * @param flow trades of the last day by canonical instrument name
 * @param gas one row for each day
 * @param regimes hours of each regime and the scripted crash
 */
record SimulatedMarket(
    MarketPlan plan,
    List<SimulatedSeries> series,
    Outages outages,
    Map<String, List<Trade>> flow,
    List<GasDay> gas,
    RegimePath regimes) {
  SimulatedMarket {
    series = List.copyOf(series);
    flow = Map.copyOf(flow);
    gas = List.copyOf(gas);
  }

  /** Returns the number of recorded bars of all instruments. */
  long recordedBars() {
    return (long) series.size() * (plan.bars() - outages.missingBars());
  }
}
