package io.plimsoll.margin;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.DepthRule;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.margin.addon.UnwindSide;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.Optional;

/**
 * One underlying in one market under one policy: the rates of its add-ons. All that does not depend
 * on what an account holds is found once, and so is what holds for every account that is smaller
 * than the book's crowd.
 */
public final class UnderlyingCharges {
  private final Inputs inputs;
  private final Optional<DepthRule> depth;
  private final double interest;
  private final double soldToxicity;
  private final double boughtToxicity;
  private final double oracle;
  private final double congestion;
  private final OfCrowd crowd;

  private UnderlyingCharges(Inputs inputs) {
    this.inputs = inputs;
    this.depth = inputs.rules().depth();
    this.interest = interest(inputs.asset);
    AddOnRules rules = inputs.rules();
    AssetConditions asset = inputs.asset;
    this.soldToxicity = toxicityRate(UnwindSide.SELL);
    this.boughtToxicity = toxicityRate(UnwindSide.BUY);
    this.oracle =
        rules
            .oracle()
            .map(rule -> rule.rate(asset.oracle().orElse(rule.assumed()), inputs.used))
            .orElse(0.0);
    this.congestion =
        rules
            .congestion()
            .map(rule -> rule.rate(inputs.chain.orElse(rule.assumed()), inputs.used))
            .orElse(0.0);
    double share = together(0, inputs.book.share);
    double open = together(0, inputs.book.interest);
    double sold = together(0, inputs.book.sold);
    double bought = together(0, inputs.book.bought);
    this.crowd =
        new OfCrowd(
            rates(share, open),
            sold,
            onCurve(UnwindSide.SELL, sold),
            bought,
            onCurve(UnwindSide.BUY, bought));
  }

  /** What the charges follow from; equal inputs charge the same. */
  private record Inputs(
      MarginPolicy policy,
      AssetConditions asset,
      Volatility used,
      Optional<ChainConditions> chain,
      OfBook book,
      double reserve) {
    AddOnRules rules() {
      return policy.addOns();
    }
  }

  /**
   * What all accounts hold of the underlying.
   *
   * @param share of the larger side, of a day's volume [1]
   * @param interest the same of the open interest [1]
   * @param sold what closing it sells [USD]
   * @param bought what closing it buys [USD]
   */
  private record OfBook(double share, double interest, double sold, double bought) {
    private static final OfBook NOBODY = new OfBook(0, 0, 0, 0);
  }

  /** The same of what closes with a grain, and what it is charged. */
  private record OfCrowd(
      SizeRates rates, double sold, double soldDistance, double bought, double boughtDistance) {}

  /**
   * Rates of a size.
   *
   * @param share of a day's volume [1]
   * @param interest share of the open interest [1]
   * @param stretch (√(h / h₀) − 1)⁺
   * @param waiting √(wait / h₀)
   * @param ratio CR, at least 1
   */
  record SizeRates(double share, double interest, double stretch, double waiting, double ratio) {}

  /** Returns the charges of {@code underlying} beside the book of the market's conditions. */
  public static UnderlyingCharges of(
      Underlying underlying, RiskArrays arrays, MarginFormula formula) {
    BookSides book = arrays.market().conditions().book();
    double interest = interest(arrays.market().conditions().of(underlying));
    var sides =
        new OfBook(
            book.largerSide(underlying, each -> InstrumentCharges.volume(each, arrays)),
            book.largerSide(underlying, each -> interest),
            book.closed(underlying, UnwindSide.SELL, arrays::deltaOfUnit),
            book.closed(underlying, UnwindSide.BUY, arrays::deltaOfUnit));
    return of(underlying, arrays.market(), sides, formula.policy());
  }

  /** Returns the charges of {@code underlying} where nobody else closes. */
  static UnderlyingCharges alone(Underlying underlying, MarketState market, MarginPolicy policy) {
    return of(underlying, market, OfBook.NOBODY, policy);
  }

  private static UnderlyingCharges of(
      Underlying underlying, MarketState market, OfBook book, MarginPolicy policy) {
    return new UnderlyingCharges(
        new Inputs(
            policy,
            market.conditions().of(underlying),
            market.volatilities().get(underlying).used(),
            market.conditions().chain(),
            book,
            policy
                .addOns()
                .buffer()
                .map(rule -> market.reserve(rule, underlying, policy))
                .orElse(0.0)));
  }

  /** Returns θ, how full the reserve is; 0 where the policy keeps none. */
  public double reserve() {
    return inputs.reserve;
  }

  /** Returns the charge of flow over notional of what is unwound on a side [1]. */
  double toxicity(UnwindSide side) {
    return side == UnwindSide.SELL ? soldToxicity : boughtToxicity;
  }

  /** Returns the charge of doubt over notional [1]. */
  double oracle() {
    return oracle;
  }

  /** Returns the charge of waiting transactions over the net delta [1]. */
  double congestion() {
    return congestion;
  }

  /** Returns the open interest [units], infinite where it was not observed. */
  double interest() {
    return interest;
  }

  /**
   * Returns the rates of an account, or of the crowd where that is larger: they are the same for
   * every account of a crowd, whichever side and instruments it holds, so none gains by splitting.
   *
   * @param share of the larger side of the account, of a day's volume [1]
   * @param interest the same of the open interest [1]
   */
  SizeRates at(double share, double interest) {
    double closed = together(share, inputs.book.share);
    double open = together(interest, inputs.book.interest);
    SizeRates known = crowd.rates;
    return closed == known.share && open == known.interest ? known : rates(closed, open);
  }

  /**
   * Returns the mean relative distance at which a side is closed on the curve of depth, all that is
   * closed of the underlying on it at once, over all its instruments [1]; 0 where there is none.
   *
   * @param closed of the account [USD]
   */
  double distance(UnwindSide side, double closed) {
    boolean sells = side == UnwindSide.SELL;
    double all = together(closed, sells ? inputs.book.sold : inputs.book.bought);
    if (all == (sells ? crowd.sold : crowd.bought)) {
      return sells ? crowd.soldDistance : crowd.boughtDistance;
    }
    return onCurve(side, all);
  }

  private double toxicityRate(UnwindSide side) {
    AssetConditions asset = inputs.asset;
    return inputs
        .rules()
        .toxicity()
        .map(rule -> rule.rate(asset.vpin(), asset.imbalance(), side, inputs.used))
        .orElse(0.0);
  }

  private double onCurve(UnwindSide side, double closed) {
    var levels = inputs.asset.depth();
    return depth.isPresent() && levels.isPresent()
        ? depth.get().distance(levels.get(), closed, side)
        : 0;
  }

  private SizeRates rates(double share, double interest) {
    double stretch = 0;
    double waiting = 0;
    if (inputs.rules().horizon().isPresent()) {
      HorizonRule rule = inputs.rules().horizon().get();
      Duration delay = inputs.chain.map(ChainConditions::slowDelay).orElse(rule.assumed());
      Duration scenarios = inputs.policy.scenarios().horizon();
      stretch = HorizonRule.stretch(rule.seconds(delay, share), scenarios);
      waiting = HorizonRule.root(rule.latency(delay, share), scenarios);
    }
    double ratio =
        inputs.rules().concentration().map(rule -> rule.ratio(share, interest)).orElse(1.0);
    return new SizeRates(share, interest, stretch, waiting, ratio);
  }

  /** What is closed with {@code own}: the share of the crowd that the policy looks at, or more. */
  private double together(double own, double book) {
    return depth.isPresent() ? depth.get().closedTogether(own, book) : own;
  }

  private static double interest(AssetConditions asset) {
    return asset.openInterest().orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnderlyingCharges charges && inputs.equals(charges.inputs);
  }

  @Override
  public int hashCode() {
    return inputs.hashCode();
  }
}
