package io.plimsoll.training.agents;

import java.time.Instant;
import java.util.List;

/**
 * What the candles before a day say of a market.
 *
 * @param span of the bars
 * @param coins one an instrument
 * @param depth how depth follows volatility
 * @param pool what is drawn from
 * @param correlation mean over pairs of that of standardised returns [1]
 * @param facts of the same bars, by instrument
 */
record Calibration(
    Span span,
    List<CoinCalibration> coins,
    DepthResponse depth,
    FilteredReturns pool,
    double correlation,
    List<StylisedFacts> facts) {
  Calibration {
    coins = List.copyOf(coins);
    facts = List.copyOf(facts);
  }

  /**
   * When the bars were.
   *
   * @param first opening of the first
   * @param last close of the last
   */
  record Span(Instant first, Instant last) {}

  /**
   * How depth follows volatility.
   *
   * @param elasticity η of (value traded over realized variance of an hour) to the deviation of the
   *     hour before [1], sign turned, at least 0
   * @param determination R² of that regression [1]
   * @param rows hours in it, of all coins
   * @param halfLifeBars bars until half of the loss after a storm is made up, above 0
   * @param storms in which that was seen
   */
  record DepthResponse(
      double elasticity, double determination, int rows, double halfLifeBars, int storms) {}

  int size() {
    return coins.size();
  }
}
