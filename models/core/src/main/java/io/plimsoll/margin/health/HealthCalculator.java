package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.HashMap;
import java.util.List;

/** Computes how accounts stand under one policy. */
public final class HealthCalculator {
  private final MarginCalculator calculator = new MarginCalculator();
  private final MarginPolicy policy;

  /** A calculator under {@code policy}. */
  public HealthCalculator(MarginPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns how {@code account} stands.
   *
   * @param arrays with committed vectors
   * @throws IllegalArgumentException if an instrument has no mark, or collateral follows what the
   *     market does not know
   */
  public AccountHealth health(Account account, AccountEquity equity, RiskArrays arrays) {
    arrays
        .refusal(account)
        .ifPresent(reason -> Check.argument(false, "positions must be marked, was %s", reason));
    var requirement = calculator.margin(account, arrays, policy);
    List<LiquidationPrice> prices = LiquidationPrices.of(account, equity, arrays, policy);
    var horizon = policy.scenarios().horizon();
    var distances =
        prices.stream()
            .map(price -> LiquidationDistance.of(price, arrays.market(), horizon))
            .toList();
    double share = breachShare(account, equity, arrays, requirement.maintenance());
    return new AccountHealth(
        equity.total(), equity.forNewRisk(), requirement, prices, distances, share);
  }

  private static double breachShare(
      Account account, AccountEquity equity, RiskArrays arrays, double maintenance) {
    double[] losses = arrays.historicalLosses(account.positions());
    List<Underlying> underlyings = arrays.scenarios().underlyings();
    int breaches = 0;
    for (int s = 0; s < losses.length; s++) {
      Scenario scenario = arrays.scenarios().historical().get(s);
      var factors = new HashMap<Underlying, Double>();
      for (int u = 0; u < underlyings.size(); u++) {
        factors.put(underlyings.get(u), 1 + scenario.shocks().get(u).price());
      }
      breaches += equity.after(factors, -losses[s]) < maintenance ? 1 : 0;
    }
    return (double) breaches / losses.length;
  }
}
