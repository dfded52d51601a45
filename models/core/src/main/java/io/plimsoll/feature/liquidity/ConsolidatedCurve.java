package io.plimsoll.feature.liquidity;

import io.plimsoll.market.Check;
import io.plimsoll.market.book.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The curves of one asset on several venues, traded as one: a taker goes to whichever venue has the
 * best price after fees.
 *
 * <p>A venue with a fixed cost (gas of a swap) is used only if it pays off for the size, by this
 * rule: begin with the venues that have no fixed cost; then, again and again, add the one venue
 * that lowers the whole cost most, or fills more of the size, its fixed cost included; stop when
 * none does. With one such venue that is the optimum; with several it is never worse than without
 * them.
 */
public final class ConsolidatedCurve {
  /**
   * One venue's offer.
   *
   * @param curve prices after the venue's fees
   * @param fixedCost of using it at all [quote], at least 0
   */
  public record Offer(DepthCurve curve, double fixedCost) {
    public Offer {
      Check.argument(
          fixedCost >= 0 && Double.isFinite(fixedCost),
          "fixed cost must be finite and at least 0, was %s",
          fixedCost);
    }
  }

  /**
   * How a value was traded.
   *
   * @param fill quantity and value, without the fixed costs
   * @param fixedCost of the venues used [quote]
   */
  public record Execution(DepthCurve.Fill fill, double fixedCost) {}

  private final Side side;
  private final DepthCurve free;
  private final List<Offer> priced;

  /** Lays the offers of one side together. */
  public ConsolidatedCurve(Side side, List<Offer> offers) {
    this.side = side;
    this.free =
        DepthCurve.merge(
            side, offers.stream().filter(o -> o.fixedCost() == 0).map(Offer::curve).toList());
    this.priced = offers.stream().filter(o -> o.fixedCost() > 0).toList();
  }

  /**
   * Returns the execution of {@code value}.
   *
   * @param value to be paid or received before fixed costs [quote], above 0
   */
  public Execution execute(double value) {
    var rest = new ArrayList<>(priced);
    DepthCurve curve = free;
    var best = new Execution(free.fill(value), 0);
    while (true) {
      Offer added = null;
      double fixedBefore = best.fixedCost();
      DepthCurve curveBefore = curve;
      for (Offer offer : rest) {
        var candidate = DepthCurve.merge(side, List.of(curveBefore, offer.curve()));
        var execution = new Execution(candidate.fill(value), fixedBefore + offer.fixedCost());
        if (isBetter(execution, best)) {
          best = execution;
          curve = candidate;
          added = offer;
        }
      }
      if (added == null) {
        return best;
      }
      rest.remove(added);
    }
  }

  private boolean isBetter(Execution one, Execution other) {
    if (one.fill().share() != other.fill().share()) {
      return one.fill().share() > other.fill().share();
    }
    return side == Side.BID
        ? (one.fill().quote() - one.fixedCost()) * other.fill().base()
            > (other.fill().quote() - other.fixedCost()) * one.fill().base()
        : (one.fill().quote() + one.fixedCost()) * other.fill().base()
            < (other.fill().quote() + other.fixedCost()) * one.fill().base();
  }
}
