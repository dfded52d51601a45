package io.plimsoll.margin.reaction;

import java.util.List;

/**
 * How steep a spiral is: dF/dM·dP/dF·dM/dP, read off the rounds of its solution.
 *
 * <p>With m₁, m₂, … the largest moves of a price in each round, m₍ₖ₊₁₎/mₖ is the slope of the map
 * from prices to prices somewhere between two rounds (mean value theorem, one underlying), and
 * tends to the spectral radius of its derivative at the fixed point. If every ratio is at most a
 * below 1, the whole move is at most m₁/(1 − a).
 *
 * @param largest ratio after a move that counts [1]; 0 where there is none. This is the number that
 *     is bounded
 * @param first m₂/m₁ [1]; 0 where nothing moves
 * @param local last ratio, the slope at the fixed point [1]; 0 where nothing moves
 * @param amplification whole move over m₁ [1]; 1 where nothing moves
 * @param rounds until prices stood still
 */
public record SpiralNumber(
    double largest, double first, double local, double amplification, int rounds) {
  /** Move below which a ratio is rounding. */
  private static final double ROUNDING = 1e-7;

  static SpiralNumber of(List<Double> moves, double whole, double leastMove) {
    double largest = 0;
    double local = 0;
    for (int k = 1; k < moves.size(); k++) {
      double ratio = moves.get(k - 1) == 0 ? 0 : moves.get(k) / moves.get(k - 1);
      if (moves.get(k - 1) >= leastMove) {
        largest = Math.max(largest, ratio);
      }
      if (moves.get(k - 1) >= ROUNDING) {
        local = ratio;
      }
    }
    double start = moves.isEmpty() ? 0 : moves.get(0);
    double first = start == 0 || moves.size() < 2 ? 0 : moves.get(1) / start;
    return new SpiralNumber(largest, first, local, start == 0 ? 1 : whole / start, moves.size());
  }
}
