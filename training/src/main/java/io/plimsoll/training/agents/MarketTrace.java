package io.plimsoll.training.agents;

import java.util.List;

/**
 * What a run left behind, for who wants to look closer.
 *
 * @param outcome of the run
 * @param moves log-returns of prices, by coin (bars)
 * @param volumes over that of a usual bar, by coin (bars)
 * @param balance what came in and what is there
 */
record MarketTrace(
    RunOutcome outcome, List<double[]> moves, List<double[]> volumes, Balance balance) {

  /**
   * Cash and quantities of all agents at the end.
   *
   * @param cameIn cash that agents brought
   * @param cash that they have
   * @param quantities of each coin, which are nobody's to make
   */
  record Balance(double cameIn, double cash, List<Double> quantities) {}
}
