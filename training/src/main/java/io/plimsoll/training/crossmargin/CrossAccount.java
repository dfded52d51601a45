package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * An account as its owner wants it, opened at the close of a bar and held.
 *
 * @param entry bar of the window at whose close it opens, at least 0
 * @param size gross notional at entry [1], above 0
 * @param holdings at least one, of distinct markets, absolute shares adding up to 1
 * @param wantedLeverage gross notional over collateral [1], at least 1
 * @param owner what its owner does
 */
public record CrossAccount(
    int entry, double size, List<Holding> holdings, double wantedLeverage, Owner owner) {
  public CrossAccount {
    holdings = List.copyOf(holdings);
    Check.argument(!holdings.isEmpty(), "holdings must not be empty, was %s", holdings);
    Check.argument(size > 0, "size must be above 0, was %s", size);
    Check.argument(wantedLeverage >= 1, "leverage must be at least 1, was %s", wantedLeverage);
  }

  /**
   * A position.
   *
   * @param market place of its instrument
   * @param share of the gross notional, below 0 if short, not 0
   */
  public record Holding(int market, double share) {}

  /**
   * An owner.
   *
   * @param behaviour what is done when collateral runs low
   * @param reaction bars until it is done, at least 1
   * @param purse most that is topped up in all, over the collateral at entry [1], at least 0
   * @param line pledged by a third party, over the collateral at entry [1], at least 0
   */
  public record Owner(Behaviour behaviour, int reaction, double purse, double line) {
    /** Never acts, and has no line. */
    public static final Owner SILENT = new Owner(Behaviour.SILENT, 1, 0, 0);
  }
}
