package io.plimsoll.margin.health;

import io.plimsoll.market.Check;

/**
 * Liquidity that a third party has pledged to an account. Its fee is taken from what is drawn.
 *
 * @param name of the line, not blank
 * @param cap most that can be drawn [USD], at least 0
 * @param feeBps fee [1e-4 of the amount drawn], in [0, 10000)
 */
public record PledgedLine(String name, double cap, double feeBps) {
  public PledgedLine {
    Check.argument(!name.isBlank(), "line must have a name, was '%s'", name);
    HealthCheck.available(name, cap);
    HealthCheck.costBps(name, feeBps);
  }
}
