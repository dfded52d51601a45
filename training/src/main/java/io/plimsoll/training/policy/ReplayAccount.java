package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Check;

/**
 * An account that opens one position and holds it; its notional at entry is 1.
 *
 * @param entryTime end of the bar at whose close it opens [µs since the epoch]
 * @param wantedLeverage notional over collateral that its owner asks for [1], at least 1
 * @param side of the position
 */
public record ReplayAccount(long entryTime, double wantedLeverage, PositionSide side) {
  public ReplayAccount {
    Check.argument(
        wantedLeverage >= 1 && Double.isFinite(wantedLeverage),
        "leverage must be finite and at least 1, was %s",
        wantedLeverage);
  }
}
