package io.plimsoll.margin.grid;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.greek.PortfolioGreeks;
import io.plimsoll.market.Check;

/**
 * The least that a portfolio of one underlying pays for its deltas, net·|Σδ| + hedged·H with H =
 * (Σ|δ| − |Σδ|)/2 what is hedged by something else.
 *
 * <p>Reference: Paradex, <i>Portfolio margin</i>, minimum delta requirement
 * (docs.paradex.trade/risk/portfolio-margin).
 *
 * @param net rate of the net delta, at least 0
 * @param hedged rate of the hedged delta, at least 0
 */
public record DeltaFloor(double net, double hedged) {
  /** 2 % of the net delta and 1 % of the hedged delta. */
  public static final DeltaFloor PARADEX = new DeltaFloor(0.02, 0.01);

  public DeltaFloor {
    Check.argument(net >= 0, "net rate must be at least 0, was %s", net);
    Check.argument(hedged >= 0, "hedged rate must be at least 0, was %s", hedged);
  }

  /** Returns the least requirement [USD] of what is held of one underlying. */
  public double of(Holdings holdings) {
    var greeks = PortfolioGreeks.of(holdings);
    return of(greeks.delta(), greeks.grossDelta());
  }

  /**
   * Returns the least requirement, in the unit of its arguments.
   *
   * @param netDelta Σδ
   * @param grossDelta Σ|δ|
   */
  public double of(double netDelta, double grossDelta) {
    return net * Math.abs(netDelta) + hedged * hedgedDelta(netDelta, grossDelta);
  }

  /** Returns (Σ|δ| − |Σδ|)/2, at least 0. */
  public static double hedgedDelta(double netDelta, double grossDelta) {
    return Math.max(0, 0.5 * (grossDelta - Math.abs(netDelta)));
  }
}
