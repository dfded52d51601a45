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
  /*
   * The volume of most trades is a multiple of 10⁻⁸. It is added to `both` and, with the sign of the
   * side, to `net`, for a branch by side is mispredicted every other trade; the sums by side get it
   * when they are asked for.
   */
  private static final long FULL = 1L << 61;

  private final QuantitySum bought;
  private final QuantitySum sold;
  private long both; // [10⁻⁸], in [0, 2^61)
  private long net; // [10⁻⁸]
  private long trades;
  private long netTrades; // buys less sells

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
    double scaled = QuantitySum.scaled(quantity);
    trades++;
    netTrades += side == AggressorSide.BUY ? 1 : -1;
    if (QuantitySum.isUnits(scaled, quantity)) {
      long units = (long) scaled;
      both += units;
      net += side == AggressorSide.BUY ? units : -units;
      if (both >= FULL) {
        settle();
      }
    } else {
      addInexact(quantity, side);
    }
  }

  private void addInexact(double quantity, AggressorSide side) {
    (side == AggressorSide.BUY ? bought : sold).add(quantity);
  }

  private void settle() {
    bought.addUnits((both + net) / 2);
    sold.addUnits((both - net) / 2);
    both = 0;
    net = 0;
  }

  @Override
  public void merge(SignedFlow right) {
    right.settle();
    bought.add(right.bought);
    sold.add(right.sold);
    trades += right.trades;
    netTrades += right.netTrades;
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
    both = 0;
    net = 0;
    trades = 0;
    netTrades = 0;
  }

  /** Returns what buyers took [base]. */
  public double buyVolume() {
    settle();
    return bought.value();
  }

  /** Returns what sellers gave [base]. */
  public double sellVolume() {
    settle();
    return sold.value();
  }

  /** Returns the number of trades in which the buyer took liquidity. */
  public long buys() {
    return (trades + netTrades) / 2;
  }

  /** Returns the number of trades in which the seller took liquidity. */
  public long sells() {
    return (trades - netTrades) / 2;
  }

  /** Returns the number of trades. */
  public long trades() {
    return trades;
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
    settle();
    bought.write(out);
    sold.write(out);
    out.writeLong(trades);
    out.writeLong(netTrades);
  }

  /** Returns the flow that {@link #write} wrote. */
  public static SignedFlow read(SnapshotReader in) {
    var flow = new SignedFlow(QuantitySum.read(in), QuantitySum.read(in));
    flow.trades = in.readLong();
    flow.netTrades = in.readLong();
    return flow;
  }
}
