package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.CollateralFile.Cover;
import io.plimsoll.artifact.book.CollateralMark;
import io.plimsoll.artifact.book.HeldCollateral;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.addon.HaircutRule;
import io.plimsoll.margin.addon.HaircutRule.Direction;
import io.plimsoll.margin.greek.PortfolioGreeks;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Values collateral that has no haircut of its own by the policy's rule. */
final class CollateralValues {
  private final Map<String, CollateralMark> marks;
  private final MarketState market;
  private final MarginPolicy policy;

  CollateralValues(Map<String, CollateralMark> marks, MarketState market, MarginPolicy policy) {
    this.marks = marks;
    this.market = market;
    this.policy = policy;
  }

  /**
   * Returns the equity of {@code cover} with all of its collateral valued.
   *
   * @throws IllegalArgumentException if the policy has no rule, or the market no price, for one
   */
  AccountEquity equity(Account account, Cover cover) {
    var further = cover.equity();
    if (cover.unvalued().isEmpty()) {
      return further;
    }
    var balances = new ArrayList<>(further.balances());
    double withheld = further.withheld();
    for (HeldCollateral held : cover.unvalued()) {
      CollateralMark mark = marks.get(held.asset());
      Check.argument(
          mark != null,
          "collateral must have a haircut, or a price in --market under a policy with a rule for it,"
              + " was %s",
          held.asset());
      Optional<HaircutRule> rule = policy.addOns().collateral();
      Check.argument(
          rule.isPresent(),
          "collateral must have a haircut where the policy has no rule, was %s",
          held.asset());
      double price = mark.price().maintenance();
      double haircut = haircut(account, held, mark, rule.get());
      balances.add(
          new CollateralBalance(held.asset(), held.units() * price, haircut, held.follows()));
      withheld += held.units() * (1 - haircut) * (price - mark.price().initial());
    }
    return new AccountEquity(balances, further.unsettled(), withheld);
  }

  private double haircut(
      Account account, HeldCollateral held, CollateralMark mark, HaircutRule rule) {
    var horizon = policy.scenarios().horizon();
    double volatility = mark.volatility().annualised();
    Direction direction = Direction.INDEPENDENT;
    if (held.follows().isPresent()) {
      Underlying underlying = held.follows().get();
      var state = market.volatilities().get(underlying);
      Check.argument(
          state != null, "collateral must follow an underlying of the market, was %s", underlying);
      volatility = Math.max(volatility, state.used().annualised());
      direction = direction(account, underlying);
    }
    var used = new Volatility(volatility);
    return mark.promise() == CollateralMark.Promise.PEGGED
        ? rule.pegged(mark.price().maintenance(), used, horizon, mark.selling(), direction)
        : rule.floating(used, horizon, mark.selling(), direction);
  }

  /** The wrong way where the account's positions in the same underlying lose as it falls. */
  private Direction direction(Account account, Underlying underlying) {
    var holdings = Holdings.of(account.positions(), market).get(underlying);
    return holdings != null && PortfolioGreeks.of(holdings).delta() > 0
        ? Direction.WRONG_WAY
        : Direction.INDEPENDENT;
  }
}
