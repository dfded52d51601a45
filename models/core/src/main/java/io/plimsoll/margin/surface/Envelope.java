package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * The largest total variance of several smiles at each moneyness.
 *
 * <p>In units of the discounted forward, an option's price over its strike grows with w. So the
 * envelope's prices are the largest of those of its smiles, which is convex where each is: no
 * butterfly arbitrage where the smiles have none. And it lies on or above each of them: no calendar
 * arbitrage against any.
 *
 * @param smiles at least one
 */
public record Envelope(List<Smile> smiles) implements Smile {
  public Envelope {
    smiles = List.copyOf(smiles);
    Check.argument(!smiles.isEmpty(), "smiles must be at least one, was %s", smiles);
  }

  @Override
  public double totalVariance(double moneyness) {
    double most = 0;
    for (Smile smile : smiles) {
      most = Math.max(most, smile.totalVariance(moneyness));
    }
    return most;
  }
}
