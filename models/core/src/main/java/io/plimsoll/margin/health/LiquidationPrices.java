package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Finds the prices at which an account is liquidated: the roots of equity − maintenance over the
 * log of the price, by Brent's method of higher order in the first interval where the sign changes,
 * looking outward from the price of now to 1 % and to 100 times of it.
 *
 * <p>At every price looked at the requirement is computed afresh: notionals and losses scale with
 * prices, options are revalued. Volatilities, scenarios, volumes and spreads stand still. Steps
 * grow from 5 % outward: an account of options that falls below its requirement and rises above it
 * again within one step is not caught there. Without options, and others held, the surplus is
 * concave in the price, so nothing is missed.
 */
public final class LiquidationPrices {
  private static final double FARTHEST = StrictMath.log(100);
  private static final double FIRST_STEP = 0.05;
  private static final double GROWTH = 1.25;
  private static final double RELATIVE = 1e-13;
  private static final double ABSOLUTE = 1e-12;
  private static final double VALUE = 1e-12;
  private static final int ORDER = 5;
  private static final int MOST_EVALUATIONS = 200;

  private final MovedAccount account;
  private final Betas betas;
  private final RiskArrays arrays;
  private final List<Underlying> underlyings;

  private LiquidationPrices(
      Account account, AccountEquity equity, RiskArrays arrays, MarginPolicy policy) {
    this.account = new MovedAccount(account, equity, arrays, policy);
    this.betas = Betas.of(arrays.scenarios());
    this.arrays = arrays;
    this.underlyings = underlyings(account, equity);
    for (Underlying underlying : underlyings) {
      Check.argument(
          arrays.scenarios().underlyings().contains(underlying),
          "collateral must follow an underlying of the market, was %s",
          underlying);
    }
  }

  /**
   * Returns the liquidation prices of every underlying of the account's positions and collateral,
   * ascending.
   *
   * @throws IllegalArgumentException if the arrays do not cover the account
   */
  public static List<LiquidationPrice> of(
      Account account, AccountEquity equity, RiskArrays arrays, MarginPolicy policy) {
    return new LiquidationPrices(account, equity, arrays, policy).find();
  }

  private static List<Underlying> underlyings(Account account, AccountEquity equity) {
    var all = new TreeSet<Underlying>();
    account.positions().forEach(position -> all.add(position.instrument().underlying()));
    equity.balances().forEach(balance -> balance.follows().ifPresent(all::add));
    return List.copyOf(all);
  }

  private List<LiquidationPrice> find() {
    double now = account.surplus(Map.of());
    var prices = new ArrayList<LiquidationPrice>();
    for (Underlying underlying : underlyings) {
      double price = arrays.market().price(underlying);
      var held = barriers(price, now, factor -> Map.of(underlying, factor));
      var moved =
          underlyings.size() == 1
              ? held
              : barriers(price, now, factor -> betas.factors(underlying, factor));
      prices.add(new LiquidationPrice(underlying, price, held, moved));
    }
    return prices;
  }

  private PriceBarriers barriers(
      double price, double now, DoubleFunction<Map<Underlying, Double>> move) {
    if (now < 0) {
      return new PriceBarriers(OptionalDouble.of(price), OptionalDouble.of(price));
    }
    DoubleUnaryOperator surplus = x -> account.surplus(move.apply(StrictMath.exp(x)));
    return new PriceBarriers(
        barrier(price, now, x -> surplus.applyAsDouble(-x), -1), barrier(price, now, surplus, 1));
  }

  private static OptionalDouble barrier(
      double price, double now, DoubleUnaryOperator surplus, int direction) {
    double from = 0;
    double before = now;
    for (double step = FIRST_STEP; from < FARTHEST; step *= GROWTH) {
      double to = Math.min(FARTHEST, from + step);
      double after = surplus.applyAsDouble(to);
      if (after < 0) {
        double root = before == 0 ? from : root(surplus, from, to);
        return OptionalDouble.of(price * StrictMath.exp(direction * root));
      }
      from = to;
      before = after;
    }
    return OptionalDouble.empty();
  }

  private static double root(DoubleUnaryOperator surplus, double from, double to) {
    var solver = new BracketingNthOrderBrentSolver(RELATIVE, ABSOLUTE, VALUE, ORDER);
    return solver.solve(MOST_EVALUATIONS, surplus::applyAsDouble, from, to);
  }
}
