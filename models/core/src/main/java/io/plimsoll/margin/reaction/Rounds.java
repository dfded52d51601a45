package io.plimsoll.margin.reaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Round after round of calls, sales and prices, from the prices before anyone sells.
 *
 * <p>In a round every holder acts at the prices of the round before, and all that has been sold
 * sets the next prices. A sale that was made is not taken back, so sales only grow; they are
 * bounded, and so the rounds converge, whatever the book. Where all accounts lose by the same moves
 * the map from prices to prices is monotone, nothing would be taken back anyhow, and the end is the
 * fixed point nearest to the prices before (Kleene iteration).
 */
final class Rounds {
  /** Largest move of a price factor at which prices stand still [1]. */
  private static final double STILL = 1e-10;

  private final PriceImpact impact;
  private final ReactionRule rule;
  private final double scale;
  private final double[] residual;
  private final double[] start;
  private final List<Double> moves = new ArrayList<>();
  private double[] factors;
  private double[] fractions;
  private double[] firstFractions;
  private List<Holder> holders;
  private Ending ending = Ending.SETTLED;

  /**
   * @param residual net sales that weigh on each price already [USD at the prices of now]
   * @param scale of the requirements
   */
  Rounds(
      List<Holder> holders,
      PriceImpact impact,
      ReactionRule rule,
      double[] residual,
      double scale) {
    this.holders = holders;
    this.impact = impact;
    this.rule = rule;
    this.scale = scale;
    this.residual = residual;
    this.fractions = new double[holders.size()];
    this.firstFractions = fractions;
    this.start = prices(residual);
    this.factors = start;
  }

  /** Goes on until prices stand still or it is plain that they will not. */
  void run() {
    ending = Ending.UNSETTLED;
    while (moves.size() < rule.mostRounds()) {
      double[] next = prices(sold());
      double move = distance(next, factors);
      moves.add(move);
      factors = next;
      if (moves.size() == 1) {
        firstFractions = fractions.clone();
      }
      for (double factor : factors) {
        if (impact.atBound(factor)) {
          ending = Ending.COLLAPSED;
          return;
        }
      }
      if (move <= STILL) {
        ending = Ending.SETTLED;
        return;
      }
    }
  }

  /** Takes the same holders at other tangents. */
  void retouch(List<Holder> others) {
    holders = others;
  }

  /** Returns all sales after one more round [USD at the prices of now]. */
  private double[] sold() {
    double[] sold = residual.clone();
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = action(i).fraction();
      holders.get(i).sell(fractions[i], sold);
    }
    return sold;
  }

  private double[] prices(double[] sold) {
    double[] prices = new double[sold.length];
    for (int u = 0; u < sold.length; u++) {
      prices[u] = impact.factor(u, sold[u]);
    }
    return prices;
  }

  /** Returns the largest difference of two prices [1]. */
  static double distance(double[] one, double[] other) {
    double most = 0;
    for (int u = 0; u < one.length; u++) {
      most = Math.max(most, Math.abs(one[u] - other[u]));
    }
    return most;
  }

  /** Returns what a holder does at the prices of now, sales of former rounds included. */
  Action action(int holder) {
    Holder one = holders.get(holder);
    return Action.of(one.behaviour(), one.standing(factors, scale), rule)
        .withLeast(fractions[holder]);
  }

  Holder holder(int holder) {
    return holders.get(holder);
  }

  int size() {
    return holders.size();
  }

  Ending ending() {
    return ending;
  }

  /** Returns the prices of the last round over those of now. */
  double[] factors() {
    return factors;
  }

  /** Returns the fraction that a holder sold in the first round. */
  double firstFraction(int holder) {
    return firstFractions[holder];
  }

  /** Returns net sales of these holders [USD at the prices of now]. */
  double[] netSales() {
    double[] sold = new double[residual.length];
    for (int i = 0; i < fractions.length; i++) {
      holders.get(i).sell(fractions[i], sold);
    }
    return sold;
  }

  /** Returns the largest move of a price from where it began [1]. */
  double wholeMove() {
    return distance(factors, start);
  }

  SpiralNumber spiral() {
    return SpiralNumber.of(moves, wholeMove(), rule.leastMove());
  }

  /** Returns whether these rounds stay within the rule's bound. */
  boolean bounded() {
    return ending == Ending.SETTLED && spiral().largest() < rule.bound();
  }
}
