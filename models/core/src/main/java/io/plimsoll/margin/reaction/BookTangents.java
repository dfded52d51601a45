package io.plimsoll.margin.reaction;

import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.reaction.AccountTangent.Values;
import io.plimsoll.market.Underlying;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes the tangents of a book: every account by {@link MarginCalculator} at given prices, and once
 * more for each of its underlyings, moved a little. No formula of a requirement is known here.
 *
 * <p>A requirement without options is convex in the prices, a maximum over tails, so a tangent lies
 * at or below it, and on it while the tail keeps its scenarios: always where all the account's
 * prices move alike.
 */
final class BookTangents {
  /** Relative move from which slopes are taken: small for options, large beside rounding. */
  private static final double STEP = 1e-7;

  /** Equity over initial requirement below which an account is near a call. */
  private static final double NEAR = 1.05;

  private final List<ReactionAccount> accounts;
  private final RiskArrays arrays;
  private final MarginPolicy policy;
  private final List<Underlying> underlyings;
  private final int[][] owned;
  private final MarginCalculator calculator = new MarginCalculator();
  private final MarginFormula formula;

  BookTangents(List<ReactionAccount> accounts, RiskArrays arrays, MarginPolicy policy) {
    this.accounts = accounts;
    this.arrays = arrays;
    this.policy = policy;
    this.underlyings = arrays.scenarios().underlyings();
    this.formula = new MarginFormula(policy);
    this.owned = accounts.stream().map(this::owned).toArray(int[][]::new);
  }

  private int[] owned(ReactionAccount account) {
    var own = new TreeSet<Underlying>();
    account.account().positions().forEach(position -> own.add(position.instrument().underlying()));
    account.equity().balances().forEach(balance -> balance.follows().ifPresent(own::add));
    return own.stream().mapToInt(underlyings::indexOf).toArray();
  }

  /** Returns the tangents at {@code factors}, in the order of the accounts. */
  AccountTangent[] at(double[] factors) {
    int[] all = IntStream.range(0, accounts.size()).toArray();
    var tangents = new AccountTangent[accounts.size()];
    slope(tangents, factors, values(factors, all), all);
    return tangents;
  }

  /**
   * Returns tangents at other prices: values of every account are computed afresh, slopes of those
   * alone that are near a call.
   *
   * @param before tangents elsewhere
   * @param scale of the requirements
   */
  AccountTangent[] again(AccountTangent[] before, double[] factors, double scale) {
    int[] all = IntStream.range(0, accounts.size()).toArray();
    Values[] here = values(factors, all);
    int[] near =
        IntStream.of(all)
            .filter(i -> here[i].equity() < NEAR * scale * here[i].initial())
            .toArray();
    var tangents = new AccountTangent[before.length];
    for (int account : all) {
      tangents[account] = before[account].through(touch(account, factors), here[account]);
    }
    slope(tangents, factors, here, near);
    return tangents;
  }

  private Values[] values(double[] factors, int[] which) {
    var values = new Values[accounts.size()];
    evaluate(factors, which, (account, value) -> values[account] = value);
    return values;
  }

  private double[] touch(int account, double[] factors) {
    return Arrays.stream(owned[account]).mapToDouble(u -> factors[u]).toArray();
  }

  /** Puts the tangents of some accounts, with slopes of their own, to their places. */
  private void slope(AccountTangent[] tangents, double[] factors, Values[] here, int[] which) {
    var bumped = new Values[accounts.size()][];
    for (int account : which) {
      bumped[account] = new Values[owned[account].length];
    }
    for (int u = 0; u < underlyings.size(); u++) {
      int underlying = u;
      double[] moved = factors.clone();
      moved[u] += STEP;
      evaluate(
          moved,
          IntStream.of(which).filter(account -> place(account, underlying) >= 0).toArray(),
          (account, values) -> bumped[account][place(account, underlying)] = values);
    }
    for (int account : which) {
      tangents[account] =
          new AccountTangent(
              owned[account], touch(account, factors), here[account], bumped[account], STEP);
    }
  }

  private int place(int account, int underlying) {
    return Arrays.binarySearch(owned[account], underlying);
  }

  /** Takes the values of one account; each account has a place of its own. */
  private interface Sink {
    void accept(int account, Values values);
  }

  private void evaluate(double[] factors, int[] which, Sink sink) {
    if (which.length == 0) {
      return;
    }
    Map<Underlying, Double> moves = new HashMap<>();
    for (int u = 0; u < factors.length; u++) {
      if (factors[u] != 1) {
        moves.put(underlyings.get(u), factors[u]);
      }
    }
    RiskArrays moved =
        moves.isEmpty()
            ? arrays
            : RiskArrays.of(arrays.market().moved(moves), arrays.scenarios())
                .withCommittedOf(arrays);
    Arrays.stream(which)
        .parallel()
        .forEach(account -> sink.accept(account, values(accounts.get(account), moved, moves)));
  }

  private Values values(ReactionAccount account, RiskArrays moved, Map<Underlying, Double> moves) {
    MarginRequirement requirement = calculator.margin(account.account(), moved, policy);
    double profit = 0;
    double closing = 0;
    for (Position position : account.account().positions()) {
      Mark mark = moved.market().marks().get(position.instrument());
      double before = arrays.market().marks().get(position.instrument()).price();
      profit += position.units() * (mark.price() - before);
      double notional = Math.abs(position.units()) * mark.price();
      closing += formula.liquidity(notional, 0, mark.spread(), 0);
    }
    return new Values(
        account.equity().after(moves, 0),
        profit,
        requirement.initial(),
        requirement.maintenance(),
        requirement.grossNotional(),
        closing);
  }
}
