package io.plimsoll.margin.health;

import io.plimsoll.market.Check;

/** Checks that several values of this package share. */
final class HealthCheck {
  private static final double BPS = 1e4;

  private HealthCheck() {}

  static void haircut(String asset, double haircut) {
    Check.argument(
        haircut >= 0 && haircut <= 1, "haircut of %s must lie in [0, 1], was %s", asset, haircut);
  }

  static void available(String name, double available) {
    Check.argument(
        available >= 0 && Double.isFinite(available),
        "available amount of %s must be finite and at least 0 USD, was %s",
        name,
        available);
  }

  static void costBps(String name, double bps) {
    Check.argument(
        bps >= 0 && bps < BPS, "cost of %s must lie in [0, 10000) bps, was %s", name, bps);
  }

  static double share(double bps) {
    return bps / BPS;
  }
}
