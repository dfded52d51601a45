package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Time from a missed call to the last slice sold, h = reaction + delay + share / participation,
 * where that is longer than the horizon of the scenarios.
 *
 * <p>Losses grow with the root of time, so a longer horizon adds L·(√(h / h₀) − 1). On 12 March
 * 2020 auctions of Maker cleared at nothing because keepers waited for blocks.
 *
 * @param reaction from a missed call to the first order, in [0, 30 days]
 * @param participation share of the volume that selling may be, in [0.01, 1]
 * @param longest horizon, in [1 h, 90 days]
 * @param assumed time until a transaction is in a block where none was observed, in [0, 7 days]
 * @param quantile of the losses while a liquidation waits and sells; maintenance must cover their
 *     mean beyond it beside the cost of closing, in [0.5, 0.999]
 */
public record HorizonRule(
    Duration reaction, double participation, Duration longest, Duration assumed, double quantile) {
  private static final double DAY = seconds(Duration.ofDays(1));

  public HorizonRule {
    Check.inRange("add-ons.horizon.reaction", reaction, Duration.ZERO, Duration.ofDays(30));
    Check.inRange("add-ons.horizon.participation", participation, 0.01, 1);
    Check.inRange("add-ons.horizon.longest", longest, Duration.ofHours(1), Duration.ofDays(90));
    Check.inRange("add-ons.horizon.assumed", assumed, Duration.ZERO, Duration.ofDays(7));
    Check.inRange("add-ons.horizon.quantile", quantile, 0.5, 0.999);
  }

  /**
   * Returns h [s].
   *
   * @param delay until a transaction is in a block
   * @param share of a day's volume that is sold [1], at least 0
   */
  public double seconds(Duration delay, double share) {
    return Math.min(seconds(longest), seconds(reaction) + latency(delay, share));
  }

  /** Returns the share of scenarios that is averaged beyond the quantile, in (0, 0.5]. */
  public double tail() {
    return 1 - quantile;
  }

  /** Returns the time for which a position is open once its liquidation is sent [s]. */
  public double latency(Duration delay, double share) {
    return Math.min(seconds(longest), seconds(delay) + share / participation * DAY);
  }

  /**
   * Returns (√(h / h₀) − 1)⁺.
   *
   * @param seconds h
   * @param scenarios h₀, horizon of the scenarios, above 0
   */
  public static double stretch(double seconds, Duration scenarios) {
    return Math.max(0, root(seconds, scenarios) - 1);
  }

  /** Returns √(h / h₀). */
  public static double root(double seconds, Duration scenarios) {
    return Math.sqrt(seconds / seconds(scenarios));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
