package io.plimsoll.margin.reaction;

import io.plimsoll.market.Underlying;

/**
 * What a reaction does to one underlying.
 *
 * @param underlying that is sold or bought back
 * @param price of now [USD]
 * @param factor price then over price now [1], above 0
 * @param netSales of it [USD at the price of now], below 0 where more is bought back
 * @param volumeShare net sales over the recorded daily volume [1], at least 0
 */
public record UnderlyingReaction(
    Underlying underlying, double price, double factor, double netSales, double volumeShare) {
  /** Returns net sales [units], below 0 where more is bought back. */
  public double units() {
    return netSales / price;
  }
}
