package io.plimsoll.margin;

import io.plimsoll.margin.UnderlyingCharges.SizeRates;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.ConcentrationRule;
import io.plimsoll.margin.addon.CongestionRule;
import io.plimsoll.margin.addon.UnwindSide;
import java.util.Optional;

/**
 * The charges of one account that follow from its positions and the conditions of the market, see
 * {@link AddOnRules}. Each is a sum over underlyings of what the rules say; nothing is offset.
 *
 * <p>Not thread-safe: it adds up, underlying by underlying, and begins anew with {@link #clear}.
 */
public final class AddOnCharges {
  private final AddOnRules rules;
  private final Optional<ChainConditions> chain;
  private double latencyLoss;
  private double horizon;
  private double depth;
  private double concentration;
  private double toxicity;
  private double congestion;
  private double oracle;

  /** Creates the charges of an account without positions. */
  public AddOnCharges(MarginConditions conditions, MarginPolicy policy) {
    this.rules = policy.addOns();
    this.chain = conditions.chain();
  }

  /** Forgets all positions. */
  public void clear() {
    latencyLoss = 0;
    horizon = 0;
    depth = 0;
    concentration = 0;
    toxicity = 0;
    congestion = 0;
    oracle = 0;
  }

  /** Returns whether {@link #add} needs the tail average of losses while a liquidation waits. */
  public boolean waits() {
    return rules.horizon().isPresent();
  }

  /**
   * Adds all positions in one underlying.
   *
   * @param market the underlying
   * @param instruments of the positions (at least count)
   * @param units signed amounts (at least count)
   * @param risk of the positions by themselves
   */
  public void add(
      UnderlyingCharges market,
      InstrumentCharges[] instruments,
      double[] units,
      int count,
      StandaloneRisk risk) {
    double sold = 0;
    double bought = 0;
    double longShare = 0;
    double shortShare = 0;
    double longInterest = 0;
    double shortInterest = 0;
    for (int p = 0; p < count; p++) {
      double delta = instruments[p].delta(units[p]);
      double share = instruments[p].share(units[p]);
      double interest = Math.abs(units[p]) / market.interest();
      if (UnwindSide.of(delta) == UnwindSide.SELL) {
        sold += Math.abs(delta);
      } else {
        bought += Math.abs(delta);
      }
      if (units[p] > 0) {
        longShare += share;
        longInterest += interest;
      } else {
        shortShare += share;
        shortInterest += interest;
      }
    }
    double impact =
        close(
            market,
            instruments,
            units,
            count,
            market.distance(UnwindSide.SELL, sold),
            market.distance(UnwindSide.BUY, bought));
    SizeRates rates =
        market.at(Math.max(longShare, shortShare), Math.max(longInterest, shortInterest));
    horizon += risk.shortfallPart() * rates.stretch();
    latencyLoss += Math.max(0, risk.waitingTail()) * rates.waiting();
    if (rules.concentration().isPresent()) {
      concentration += ConcentrationRule.charge(rates.ratio(), risk.loss(), impact);
    }
  }

  /** Adds what closing the positions is charged; returns their impact [USD]. */
  private double close(
      UnderlyingCharges market,
      InstrumentCharges[] instruments,
      double[] units,
      int count,
      double soldDistance,
      double boughtDistance) {
    double impact = 0;
    double net = 0;
    for (int p = 0; p < count; p++) {
      InstrumentCharges instrument = instruments[p];
      double notional = instrument.notional(units[p]);
      double delta = instrument.delta(units[p]);
      UnwindSide side = UnwindSide.of(delta);
      double own = instrument.impact(units[p]);
      double distance = side == UnwindSide.SELL ? soldDistance : boughtDistance;
      double crowded = instrument.crowded(units[p], distance);
      depth += Math.max(0, crowded - own);
      impact += Math.max(own, crowded);
      net += delta;
      toxicity += notional * market.toxicity(side);
      oracle += notional * market.oracle();
    }
    congestion += Math.abs(net) * market.congestion();
    return impact;
  }

  /** Adds the gas of closing so many positions. */
  public void addGas(int positions) {
    if (rules.congestion().isPresent()) {
      CongestionRule rule = rules.congestion().get();
      congestion += rule.gasCost(chain.orElse(rule.assumed()), positions);
    }
  }

  /** Returns what a longer liquidation adds to the loss [USD]. */
  double horizon() {
    return horizon;
  }

  /** Returns what crowd and depth add to the cost of closing [USD]. */
  double depth() {
    return depth;
  }

  /** Returns the charge of size [USD]. */
  double concentration() {
    return concentration;
  }

  /** Returns the charge of flow against the account [USD]. */
  double toxicity() {
    return toxicity;
  }

  /** Returns gas, and the move while transactions wait [USD]. */
  double congestion() {
    return congestion;
  }

  /** Returns the charge of doubtful marks [USD]. */
  double oracle() {
    return oracle;
  }

  /**
   * Returns the mean loss beyond a quantile while a liquidation waits and sells, of each underlying
   * alone [USD], at least 0. It is at least the quantile itself, which would not be subadditive.
   */
  double latencyLoss() {
    return latencyLoss;
  }
}
