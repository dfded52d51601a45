package io.plimsoll.margin.health;

import io.plimsoll.margin.MarketState;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far one underlying is from liquidating an account, others held: |ln(barrier / price)| over
 * σ·√h.
 *
 * @param underlying whose price moves
 * @param down standard deviations to the price below; empty where there is none
 * @param up standard deviations to the price above; empty where there is none
 * @param probability that either is touched within the horizon, in [0, 1]
 */
public record LiquidationDistance(
    Underlying underlying, OptionalDouble down, OptionalDouble up, double probability) {

  /** Returns the distance of {@code price} under the volatility that {@code market} uses. */
  static LiquidationDistance of(LiquidationPrice price, MarketState market, Duration horizon) {
    double deviation = market.volatilities().get(price.underlying()).used().over(horizon);
    var down = distance(price.othersHeld().down(), price.price(), deviation);
    var up = distance(price.othersHeld().up(), price.price(), deviation);
    double probability =
        TouchProbability.either(
            down.orElse(Double.POSITIVE_INFINITY), up.orElse(Double.POSITIVE_INFINITY));
    return new LiquidationDistance(price.underlying(), down, up, probability);
  }

  private static OptionalDouble distance(OptionalDouble barrier, double price, double deviation) {
    return barrier.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.abs(StrictMath.log(barrier.getAsDouble() / price)) / deviation);
  }
}
