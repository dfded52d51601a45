package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;

/** One account after prices have moved: its equity, and its requirement computed afresh. */
final class MovedAccount {
  private final Account account;
  private final AccountEquity equity;
  private final MarketState market;
  private final ScenarioSet scenarios;
  private final MarginPolicy policy;
  private final MarginCalculator calculator = new MarginCalculator();

  MovedAccount(Account account, AccountEquity equity, RiskArrays arrays, MarginPolicy policy) {
    this.account = account;
    this.equity = equity;
    this.market =
        arrays.market().only(account.positions().stream().map(Position::instrument).toList());
    this.scenarios = arrays.scenarios();
    this.policy = policy;
  }

  /** Returns equity less maintenance requirement [USD] at the given prices over those of now. */
  double surplus(Map<Underlying, Double> factors) {
    if (account.positions().isEmpty()) {
      return equity.after(factors, 0);
    }
    MarketState moved = market.moved(factors);
    double profit = 0;
    for (Position position : account.positions()) {
      double before = market.marks().get(position.instrument()).price();
      double after = moved.marks().get(position.instrument()).price();
      profit += position.units() * (after - before);
    }
    return equity.after(factors, profit) - maintenance(moved);
  }

  private double maintenance(MarketState moved) {
    var arrays =
        CompositeScenarios.commit(RiskArrays.of(moved, scenarios), List.of(account), policy);
    return calculator.margin(account, arrays, policy).maintenance();
  }
}
