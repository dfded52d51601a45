package io.plimsoll.margin.reaction;

import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reaction of a book to its requirements, by a fixed point: at prices P each account has equity
 * E(P) and requirement M(P); those with E below M draw lines, bring money, reduce or are
 * liquidated; the net sales F of each underlying move its price, P = P₀·(1 − sgn(F)·Y·σ_d·√(|F| /
 * V)); and so on until prices stand still.
 *
 * <p>Everything is sold at the prices where the reaction ends: the first seller is given no better
 * price than the last, so losses are on the high side. A position is reduced together with all
 * others of its account, in proportion: that needs no view of what could be sold, and the
 * requirement then falls at least in proportion, so that what is sold always meets the call.
 *
 * <p>Reference: Brunnermeier and Pedersen, <i>Market liquidity and funding liquidity</i> (2009),
 * section 3.2 (margin and loss spirals); Almgren et al. (2005) for the impact.
 */
public final class BookReaction {
  private static final int MOST_TOUCHES = 12;
  private static final double TOUCHING = 1e-8;

  private final List<ReactionAccount> accounts;
  private final RiskArrays arrays;
  private final ReactionRule rule;
  private final List<Underlying> underlyings;
  private final PriceImpact impact;
  private final BookTangents tangents;
  private final AccountTangent[] now;

  private BookReaction(
      List<ReactionAccount> accounts, RiskArrays arrays, MarginPolicy policy, ReactionRule rule) {
    this.accounts = accounts;
    this.arrays = arrays;
    this.rule = rule;
    this.underlyings = arrays.scenarios().underlyings();
    this.impact = new PriceImpact(arrays.market(), underlyings, policy, rule.leastFactor());
    this.tangents = new BookTangents(accounts, arrays, policy);
    this.now = tangents.at(unmoved());
  }

  /**
   * Returns the reaction of a book, whose order does not matter.
   *
   * @param arrays with committed vectors
   * @throws IllegalArgumentException if the arrays do not cover an account, its collateral follows
   *     what the market does not know, or an account is there twice
   */
  public static BookReaction of(
      List<ReactionAccount> book, RiskArrays arrays, MarginPolicy policy, ReactionRule rule) {
    var ids = new HashSet<>();
    for (ReactionAccount one : book) {
      var id = one.account().id();
      Check.argument(ids.add(id), "accounts must differ, was %s twice", id);
      arrays
          .refusal(one.account())
          .ifPresent(
              reason ->
                  Check.argument(false, "positions of %s must be marked, was %s", id, reason));
      one.equity().balances().stream()
          .flatMap(balance -> balance.follows().stream())
          .forEach(
              followed ->
                  Check.argument(
                      arrays.scenarios().underlyings().contains(followed),
                      "collateral of %s must follow an underlying of the market, was %s",
                      id,
                      followed));
    }
    var sorted =
        book.stream().sorted(Comparator.comparing((ReactionAccount one) -> one.account().id()));
    return new BookReaction(sorted.toList(), arrays, policy, rule);
  }

  /**
   * Returns where the reaction to {@code scale} times the requirements ends. The accounts are
   * computed afresh at the prices that come out, and the rounds go on from there, until both agree.
   *
   * @param scale of the requirements, 1 being those of now; in [0.01, 100]
   */
  public Reaction reaction(double scale) {
    Rounds rounds = settle(scale);
    AccountTangent[] touched = now;
    for (int i = 0; i < MOST_TOUCHES && rounds.ending() == Ending.SETTLED; i++) {
      double[] before = rounds.factors();
      if (rounds.wholeMove() == 0) {
        break;
      }
      touched = tangents.again(touched, before, scale);
      rounds.retouch(holders(touched));
      rounds.run();
      if (Rounds.distance(before, rounds.factors()) <= TOUCHING) {
        break;
      }
    }
    return result(rounds, scale);
  }

  /** Returns how steep the reaction is as requirements rise. */
  public RiseTable rises(List<Double> rises, double most) {
    return RiseTable.of(this, rises, most);
  }

  /** Returns calls in the fewest cohorts, filled one after the other, that keep to the bound. */
  public CallSchedule schedule(double scale, CallPacing pacing) {
    return new CallSpreader(this, scale, pacing).schedule();
  }

  /**
   * Returns the scale of all requirements that costs least within the bound.
   *
   * @param least scale that is looked at, at least 0.01
   * @param most scale that is looked at, above the least and at most 100
   */
  public RequirementScale bestScale(double least, double most, RequirementScale.Weights weights) {
    return RequirementScale.of(this, least, most, weights);
  }

  /** Returns the reaction by the tangents of now alone. */
  Reaction quick(double scale) {
    return result(settle(scale), scale);
  }

  /** Returns whether the reaction by the tangents of now stays within the bound. */
  boolean bounded(double scale) {
    return settle(scale).bounded();
  }

  /** Returns rounds that have run, by the tangents of now. */
  Rounds settle(double scale) {
    RuleCheck.inRange("scale of requirements", scale, 0.01, 100);
    var rounds = rounds(holders(now), new double[underlyings.size()], scale);
    rounds.run();
    return rounds;
  }

  /** Returns rounds that have not begun. */
  Rounds rounds(List<Holder> holders, double[] residual, double scale) {
    return new Rounds(holders, impact, rule, residual, scale);
  }

  /** Returns all holders as they are now, account by account. */
  List<Holder> holders() {
    return holders(now);
  }

  private List<Holder> holders(AccountTangent[] at) {
    var holders = new ArrayList<Holder>();
    for (int account = 0; account < at.length; account++) {
      for (Behaviour behaviour : Behaviour.values()) {
        double weight = rule.holders().of(behaviour);
        if (weight > 0) {
          double line = accounts.get(account).pledged();
          holders.add(new Holder(account, at[account], behaviour, weight, line, 1, 0));
        }
      }
    }
    return holders;
  }

  List<ReactionAccount> accounts() {
    return accounts;
  }

  RiskArrays arrays() {
    return arrays;
  }

  ReactionRule rule() {
    return rule;
  }

  AccountTangent tangent(int account) {
    return now[account];
  }

  /** Returns the call of an account at the prices of now [USD], below 0 where it has none. */
  double call(int account, double scale) {
    double[] factors = unmoved();
    AccountTangent tangent = now[account];
    return scale * tangent.initial(factors) - tangent.collateral(factors) - tangent.profit(factors);
  }

  private double[] unmoved() {
    double[] ones = new double[underlyings.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns what net sales do to each underlying. */
  List<UnderlyingReaction> underlyings(double[] sold, double[] factors) {
    var reactions = new ArrayList<UnderlyingReaction>();
    for (int u = 0; u < sold.length; u++) {
      Underlying underlying = underlyings.get(u);
      double price = arrays.market().price(underlying);
      double share = impact.share(u, sold[u]);
      reactions.add(new UnderlyingReaction(underlying, price, factors[u], sold[u], share));
    }
    return reactions;
  }

  Reaction result(Rounds rounds, double scale) {
    double firstSales = 0;
    var sums = Stream.generate(AccountSums::new).limit(accounts.size()).toList();
    for (int i = 0; i < rounds.size(); i++) {
      Holder holder = rounds.holder(i);
      double gross = now[holder.account()].gross();
      sums.get(holder.account()).add(holder, rounds.action(i), rounds.factors(), scale, gross);
      firstSales += holder.weight() * rounds.firstFraction(i) * gross;
    }
    var reactions = new ArrayList<AccountReaction>();
    for (int account = 0; account < accounts.size(); account++) {
      var id = accounts.get(account).account().id();
      reactions.add(sums.get(account).reaction(id, Math.max(0, call(account, scale))));
    }
    return new Reaction(
        scale,
        rounds.ending(),
        rounds.spiral(),
        firstSales,
        underlyings(rounds.netSales(), rounds.factors()),
        reactions);
  }
}
