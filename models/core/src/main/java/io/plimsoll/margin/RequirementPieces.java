package io.plimsoll.margin;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The initial requirement of an account whose positions are reduced, in pieces that are linear or
 * convex in the fractions kept, y in [0, 1] (n).
 *
 * <p>Every loss is linear in y; expected shortfall and worst event are maxima of such; closing a
 * position costs A·y + B·y^1.5. So the requirement is convex in y as a whole: for L is subadditive
 * (the offset Σ L_u − L is never below 0), and L + (1 − φ)·(Σ L_u − L) is φ·L + (1 − φ)·Σ L_u.
 * Planes of this class never lie above the piece they touch, whatever the y. Reference: Rockafellar
 * and Uryasev, <i>Optimization of conditional value-at-risk</i> (2000).
 *
 * <p>Add-ons of the policy are not among the pieces; each is at least 0, so the pieces lie below
 * the requirement.
 */
public final class RequirementPieces {
  private final List<Position> positions;
  private final MarginFormula formula;
  private final double[][] historical;
  private final double[][] stress;
  private final double[][] committed;
  private final double[] exposures;
  private final double[] spreads;
  private final double[] impacts;
  private final int tail;

  private RequirementPieces(List<Position> positions, RiskArrays arrays, MarginPolicy policy) {
    this.positions = List.copyOf(positions);
    this.formula = new MarginFormula(policy.withAddOns(AddOnRules.none()));
    int n = positions.size();
    historical = new double[n][];
    stress = new double[n][];
    committed = new double[n][];
    exposures = new double[n];
    spreads = new double[n];
    impacts = new double[n];
    var rule = policy.liquidity();
    var withoutImpact =
        new MarginFormula(
            policy.withLiquidity(new LiquidityRule(0, rule.volumeShare(), rule.leastSpread())));
    for (int i = 0; i < n; i++) {
      Position position = positions.get(i);
      historical[i] = arrays.historicalLosses(List.of(position));
      stress[i] = arrays.stressLosses(List.of(position));
      committed[i] = arrays.committedLosses(List.of(position));
      exposures[i] = arrays.exposure(position);
      spreads[i] = arrays.closingCost(position, withoutImpact);
      impacts[i] = arrays.closingCost(position, formula) - spreads[i];
    }
    tail =
        ExpectedShortfall.count(policy.scenarios().tail(), arrays.scenarios().historical().size());
  }

  /** Returns the pieces of {@code positions}, all of which the arrays must cover. */
  public static RequirementPieces of(
      List<Position> positions, RiskArrays arrays, MarginPolicy policy) {
    return new RequirementPieces(positions, arrays, policy);
  }

  /** Returns the positions in their order; the fractions kept are in the same. */
  public List<Position> positions() {
    return positions;
  }

  /** Returns the formulas of the requirement. */
  public MarginFormula formula() {
    return formula;
  }

  /** Returns the indices of the positions of each underlying, underlyings ascending. */
  public List<List<Integer>> groups() {
    var groups = new TreeMap<Underlying, List<Integer>>();
    for (int i = 0; i < positions.size(); i++) {
      groups
          .computeIfAbsent(positions.get(i).instrument().underlying(), u -> new ArrayList<>())
          .add(i);
    }
    return List.copyOf(groups.values());
  }

  /**
   * Returns the plane of the expected shortfall of some positions that touches it at {@code kept}:
   * the loss of each whole position (n) [USD] in the tail that they have there, 0 for the others.
   *
   * @param group indices of the positions that count
   */
  public double[] tailPlane(double[] kept, List<Integer> group) {
    int scenarios = historical.length == 0 ? 0 : historical[0].length;
    double[] losses = new double[scenarios];
    for (int i : group) {
      for (int s = 0; s < scenarios; s++) {
        losses[s] += kept[i] * historical[i][s];
      }
    }
    int[] worst = ExpectedShortfall.worst(losses, tail);
    double[] plane = new double[positions.size()];
    for (int i : group) {
      plane[i] = ExpectedShortfall.mean(historical[i], worst);
    }
    return plane;
  }

  /** Returns the number of stress events. */
  public int events() {
    return stress.length == 0 ? 0 : stress[0].length;
  }

  /** Returns the loss of one whole position under a stress event [USD]. */
  public double eventLoss(int position, int event) {
    return stress[position][event];
  }

  /** Returns the number of committed vectors. */
  public int vectors() {
    return committed.length == 0 ? 0 : committed[0].length;
  }

  /** Returns the loss of one whole position under a committed vector [USD]. */
  public double vectorLoss(int position, int vector) {
    return committed[position][vector];
  }

  /** Returns the notional of one whole position [USD]. */
  public double exposure(int position) {
    return exposures[position];
  }

  /** Returns A·y + B·y^1.5, what closing a fraction of one position costs [USD]. */
  public double closingCost(int position, double fraction) {
    return fraction * (spreads[position] + impacts[position] * Math.sqrt(fraction));
  }

  /** Returns A + 1.5·B·√y, by how much the closing cost grows with the fraction [USD]. */
  public double closingSlope(int position, double fraction) {
    return spreads[position] + 1.5 * impacts[position] * Math.sqrt(fraction);
  }
}
