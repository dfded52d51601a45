package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind an account's positions: collateral after haircuts and the profit of positions
 * that is in no balance yet.
 *
 * <p>Positions count by their profit alone, not by their value, as in a margin report: what a spot
 * position or an option that is held is worth is collateral only if it is among the balances.
 *
 * @param balances by asset, assets distinct
 * @param unsettled profit of the positions up to now that is not in the balances [USD]
 * @param withheld part of it all that carries no new risk: what prices exceed their rate-limited
 *     values by [USD], at least 0
 */
public record AccountEquity(List<CollateralBalance> balances, double unsettled, double withheld) {
  private static final double USD = 1e-6;

  public AccountEquity {
    balances = List.copyOf(balances);
    Check.argument(
        Double.isFinite(unsettled), "unsettled profit must be finite, was %s", unsettled);
    Check.argument(
        withheld >= 0 && Double.isFinite(withheld),
        "withheld equity must be finite and at least 0, was %s",
        withheld);
    var assets = new HashSet<String>();
    balances.forEach(
        balance ->
            Check.argument(
                assets.add(balance.asset()),
                "assets of collateral must differ, was %s twice",
                balance.asset()));
  }

  /** Creates an equity all of which carries new risk. */
  public AccountEquity(List<CollateralBalance> balances, double unsettled) {
    this(balances, unsettled, 0);
  }

  /** Returns the equity of an account whose one collateral is dollars, as its own record says. */
  public static AccountEquity of(Account account) {
    double value = account.collateral() * USD;
    return new AccountEquity(List.of(new CollateralBalance("USD", value, 0, Optional.empty())), 0);
  }

  /** Returns Σ (1 − haircut)·value + unsettled [USD]; may be below 0. */
  public double total() {
    return after(Map.of(), 0);
  }

  /** Returns the equity that an initial requirement is held against: total − withheld [USD]. */
  public double forNewRisk() {
    return total() - withheld;
  }

  /**
   * Returns the equity after prices have moved [USD].
   *
   * @param factors price then over price now; an underlying that is not in it stays
   * @param profit of the positions meanwhile [USD]
   */
  public double after(Map<Underlying, Double> factors, double profit) {
    double sum = unsettled;
    for (CollateralBalance balance : balances) {
      double factor = balance.follows().map(u -> factors.getOrDefault(u, 1.0)).orElse(1.0);
      sum += balance.counted() * factor;
    }
    return sum + profit;
  }
}
