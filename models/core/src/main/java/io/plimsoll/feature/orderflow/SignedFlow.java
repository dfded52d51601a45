package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;

/**
 * Volume and number of trades by the side that took liquidity.
 *
 * <p>Sums are exact ({@link QuantitySum}), so slices merge in any order. Binance marks the maker:
 * {@link AggressorSide#ofBuyer} turns that into the aggressor.
 */
public final class SignedFlow implements Mergeable<SignedFlow> {
  private final QuantitySum bought;
  private final QuantitySum sold;
  private long buys;
  private long sells;

  /** Starts without a trade. */
  public SignedFlow() {
    this(new QuantitySum(), new QuantitySum());
  }

  private SignedFlow(QuantitySum bought, QuantitySum sold) {
    this.bought = bought;
    this.sold = sold;
  }

  /**
   * Takes a trade.
   *
   * @param quantity [base], above 0
   * @param side that took liquidity
   */
  public void update(double quantity, AggressorSide side) {
    if (side == AggressorSide.BUY) {
      bought.add(quantity);
      buys++;
    } else {
      sold.add(quantity);
      sells++;
    }
  }

  @Override
  public void merge(SignedFlow right) {
    bought.add(right.bought);
    sold.add(right.sold);
    buys += right.buys;
    sells += right.sells;
  }

  @Override
  public SignedFlow copy() {
    var copy = new SignedFlow();
    copy.merge(this);
    return copy;
  }

  /** Forgets every trade. */
  public void clear() {
    bought.clear();
    sold.clear();
    buys = 0;
    sells = 0;
  }

  /** Returns what buyers took [base]. */
  public double buyVolume() {
    return bought.value();
  }

  /** Returns what sellers gave [base]. */
  public double sellVolume() {
    return sold.value();
  }

  /** Returns the number of trades in which the buyer took liquidity. */
  public long buys() {
    return buys;
  }

  /** Returns the number of trades in which the seller took liquidity. */
  public long sells() {
    return sells;
  }

  /** Returns the number of trades. */
  public long trades() {
    return buys + sells;
  }

  /** Returns the trade imbalance (Vb - Vs) / (Vb + Vs) [1], in [-1, 1], NaN without volume. */
  public double imbalance() {
    return imbalance(buyVolume(), sellVolume());
  }

  /** Returns (buy - sell) / (buy + sell) [1], in [-1, 1], NaN if both are 0. */
  public static double imbalance(double buy, double sell) {
    return buy + sell > 0 ? (buy - sell) / (buy + sell) : Double.NaN;
  }

  @Override
  public void write(SnapshotWriter out) {
    bought.write(out);
    sold.write(out);
    out.writeLong(buys);
    out.writeLong(sells);
  }

  /** Returns the flow that {@link #write} wrote. */
  public static SignedFlow read(SnapshotReader in) {
    var flow = new SignedFlow(QuantitySum.read(in), QuantitySum.read(in));
    flow.buys = in.readLong();
    flow.sells = in.readLong();
    return flow;
  }
}
