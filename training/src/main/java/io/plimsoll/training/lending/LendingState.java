package io.plimsoll.training.lending;

import java.util.Map;

/**
 * What an account had and owed at a block.
 *
 * @param time of the block [µs since the epoch]
 * @param collateral amounts by asset [units], above 0
 * @param debt amounts by asset [units], above 0
 * @param prices by asset [USD], of all assets above
 * @param healthFactor as recorded, to two decimals
 * @param recordedDebt total as recorded by the pool [USD]; NaN if no price of ether is recorded
 */
record LendingState(
    long time,
    Map<String, Double> collateral,
    Map<String, Double> debt,
    Map<String, Double> prices,
    double healthFactor,
    double recordedDebt) {
  private static final double COVERED = 0.03;

  LendingState {
    collateral = Map.copyOf(collateral);
    debt = Map.copyOf(debt);
    prices = Map.copyOf(prices);
  }

  /** Returns the debt of the assets that are listed [USD]. */
  double listedDebt() {
    return debt.entrySet().stream()
        .mapToDouble(owed -> owed.getValue() * prices.get(owed.getKey()))
        .sum();
  }

  /** Returns whether the assets that are listed make up the recorded debt, within 3 %. */
  boolean isCovered() {
    return listedDebt() > 0 && Math.abs(listedDebt() / recordedDebt - 1) <= COVERED;
  }
}
