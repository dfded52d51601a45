package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.HashMap;
import java.util.List;

/**
 * How much of the change of an account's deficit (initial requirement − equity) between two moments
 * came from what. The parts add up to the change.
 *
 * <p>First the market moves under the old positions, scenarios, forecasts and policy; then
 * scenarios, forecasts and policy change; last come the holder's trades and transfers. Effects that
 * two of them have together fall to the later one.
 *
 * @param price part of prices, implied volatilities and time [USD]
 * @param model part of scenarios, forecasts and policy [USD]
 * @param position part of trades and transfers [USD]
 */
public record CallCause(double price, double model, double position) {

  /**
   * Returns what changed the deficit from {@code before} to {@code after}.
   *
   * @throws IllegalArgumentException if the accounts differ, or a position of before has no mark
   *     after
   */
  public static CallCause between(AccountSnapshot before, AccountSnapshot after) {
    Account held = before.account();
    Check.argument(
        held.id().equals(after.account().id()),
        "account must be %s in both, was %s",
        held.id(),
        after.account().id());
    var now = after.arrays();
    now.refusal(held)
        .ifPresent(
            reason -> Check.argument(false, "former positions must be marked, was %s", reason));
    double profit = profit(before.arrays().market(), now.market(), before);
    double first = initial(held, before.arrays(), before.policy());
    double moved = marketMoved(before, now.market());
    double modelled = initial(held, now, after.policy());
    double last = initial(after.account(), now, after.policy());
    double transferred = after.equity().total() - before.equity().total() - profit;
    return new CallCause(moved - first - profit, modelled - moved, last - modelled - transferred);
  }

  /** Returns the change of the deficit [USD]. */
  public double total() {
    return price + model + position;
  }

  /** Returns the largest part; of equals price before model before position. */
  public CallReason reason() {
    if (price >= model && price >= position) {
      return CallReason.PRICE;
    }
    return model >= position ? CallReason.MODEL : CallReason.POSITION;
  }

  private static double initial(Account account, RiskArrays arrays, MarginPolicy policy) {
    return new MarginCalculator().margin(account, arrays, policy).initial();
  }

  /** Returns the requirement of the former positions in the later market under the former model. */
  private static double marketMoved(AccountSnapshot before, MarketState later) {
    Account held = before.account();
    if (held.positions().isEmpty()) {
      return 0;
    }
    var instruments = held.positions().stream().map(Position::instrument).toList();
    var former = before.arrays().market().only(instruments);
    var market = later.only(instruments);
    var mixed =
        new MarketState(
            market.asOf(),
            market.marks(),
            former.volatilities(),
            market.surfaces(),
            market.refused(),
            former.conditions());
    var arrays = RiskArrays.of(mixed, before.arrays().scenarios());
    return initial(
        held, CompositeScenarios.commit(arrays, List.of(held), before.policy()), before.policy());
  }

  /** Returns what positions and collateral of before gained by prices alone [USD]. */
  private static double profit(MarketState from, MarketState to, AccountSnapshot before) {
    double profit = 0;
    for (Position position : before.account().positions()) {
      var instrument = position.instrument();
      double change = to.marks().get(instrument).price() - from.marks().get(instrument).price();
      profit += position.units() * change;
    }
    var factors = new HashMap<Underlying, Double>();
    for (CollateralBalance balance : before.equity().balances()) {
      balance.follows().ifPresent(u -> factors.put(u, to.price(u) / from.price(u)));
    }
    return before.equity().after(factors, profit) - before.equity().total();
  }
}
