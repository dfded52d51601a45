package io.plimsoll.feature.trade;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.FeatureAccumulator;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.orderflow.SignedFlow;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Check;
import io.plimsoll.market.Trade;

/**
 * What the trades of one slice of time add up to: a bar, the realized and bipower variation of the
 * returns from trade to trade, and the flow of each side.
 *
 * <p>Trades come in the order of their times, those of one time in the order of the venue. A return
 * lies between two trades of the slice; {@link #merge} adds the one that crosses the edge. All sums
 * are exact, so slices may be cut and joined in any way with the same bits at the end. A return of
 * zero adds nothing to either variation and is passed over.
 */
public final class TradeSlice
    implements FeatureAccumulator<Trade, TradeSlice>, Mergeable<TradeSlice> {
  private static final int SNAPSHOT_VERSION = 1;
  private static final double BIPOWER = Math.PI / 2;

  private final SignedFlow flow;
  private final ExactSum quote;
  private final ExactSum squares;
  private final ExactSum pairs;
  private long firstTime; // [µs]
  private long lastTime = Long.MIN_VALUE; // [µs]
  private double open = Double.NaN;
  private double high = Double.NaN;
  private double low = Double.NaN;
  private double close = Double.NaN;
  private double firstSize; // |r| of the first return, once there are two trades
  private double lastSize; // |r| of the last return, 0 before there are two trades

  /** Starts with no trade. */
  public TradeSlice() {
    this(new SignedFlow(), new ExactSum(), new ExactSum(), new ExactSum());
  }

  private TradeSlice(SignedFlow flow, ExactSum quote, ExactSum squares, ExactSum pairs) {
    this.flow = flow;
    this.quote = quote;
    this.squares = squares;
    this.pairs = pairs;
  }

  @Override
  public void update(Trade trade) {
    update(trade.eventTime(), trade.price(), trade.quantity(), trade.aggressor());
  }

  /**
   * Takes the next trade.
   *
   * @param eventTime [µs since the epoch], not before that of the trade before
   * @param price [quote per base], finite, above 0
   * @param quantity [base], finite, above 0
   * @param aggressor side that took liquidity
   * @throws IllegalArgumentException if a number is out of its range
   */
  public void update(long eventTime, double price, double quantity, AggressorSide aggressor) {
    if (eventTime < lastTime || !isPositive(price) || !isPositive(quantity)) {
      throw refusal(eventTime, price, quantity);
    }
    if (price == close) {
      addReturn(0.0);
    } else if (isEmpty()) {
      begin(eventTime, price);
    } else {
      addReturn(Math.abs(LogReturn.of(close, price)));
      high = Math.max(high, price);
      low = Math.min(low, price);
      close = price;
    }
    lastTime = eventTime;
    quote.add(price * quantity);
    flow.update(quantity, aggressor);
  }

  @Override
  public void merge(TradeSlice right) {
    if (right.isEmpty()) {
      return;
    }
    Check.argument(
        right.firstTime >= lastTime,
        "slice must begin at %s or later, was %s",
        lastTime,
        right.firstTime);
    quote.add(right.quote);
    squares.add(right.squares);
    pairs.add(right.pairs);
    if (isEmpty()) {
      begin(right.firstTime, right.open);
      firstSize = right.firstSize;
      lastSize = right.lastSize;
    } else {
      addReturn(Math.abs(LogReturn.of(close, right.open)));
      if (right.count() > 1) {
        addPair(lastSize, right.firstSize);
        lastSize = right.lastSize;
      }
    }
    high = Math.max(high, right.high);
    low = Math.min(low, right.low);
    close = right.close;
    lastTime = right.lastTime;
    flow.merge(right.flow);
  }

  /** Returns the number of trades. */
  public long count() {
    return flow.trades();
  }

  /** Returns whether there is no trade. */
  public boolean isEmpty() {
    return count() == 0;
  }

  /** Returns Σ r² of the returns from trade to trade [1], {@code NaN} below two trades. */
  public double variance() {
    return count() < 2 ? Double.NaN : squares.value();
  }

  /**
   * Returns BPV = π/2 Σ |r(i)| |r(i-1)| [1], {@code NaN} below three trades (Barndorff-Nielsen and
   * Shephard 2004).
   */
  public double bipowerVariation() {
    return count() < 3 ? Double.NaN : BIPOWER * pairs.value();
  }

  /** Returns what each side took; a copy. */
  public SignedFlow flow() {
    return flow.copy();
  }

  @Override
  public FeatureSchema schema() {
    return TradeSchema.SLICE;
  }

  @Override
  public void values(double[] into, int from) {
    double bought = flow.buyVolume();
    double sold = flow.sellVolume();
    into[from] = open;
    into[from + 1] = high;
    into[from + 2] = low;
    into[from + 3] = close;
    into[from + 4] = bought + sold;
    into[from + 5] = quote.value();
    into[from + 6] = count();
    into[from + 7] = variance();
    into[from + 8] = bipowerVariation();
    into[from + 9] = bought;
    into[from + 10] = sold;
    into[from + 11] = SignedFlow.imbalance(bought, sold);
  }

  @Override
  public TradeSlice copy() {
    var copy = new TradeSlice();
    copy.merge(this);
    return copy;
  }

  @Override
  public byte[] snapshot() {
    var out = new SnapshotWriter(SNAPSHOT_VERSION);
    write(out);
    return out.toBytes();
  }

  /**
   * Returns the slice whose {@link #snapshot} is given.
   *
   * @throws IllegalArgumentException if the bytes are not those of a slice
   */
  public static TradeSlice ofSnapshot(byte[] snapshot) {
    var in = new SnapshotReader(snapshot, SNAPSHOT_VERSION);
    TradeSlice slice = read(in);
    in.end();
    return slice;
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(firstTime);
    out.writeLong(lastTime);
    for (double value : new double[] {open, high, low, close, firstSize, lastSize}) {
      out.writeDouble(value);
    }
    flow.write(out);
    quote.write(out);
    squares.write(out);
    pairs.write(out);
  }

  /** Returns the slice that {@link #write} wrote. */
  public static TradeSlice read(SnapshotReader in) {
    long firstTime = in.readLong();
    long lastTime = in.readLong();
    var prices = new double[6];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = in.readDouble();
    }
    var slice =
        new TradeSlice(
            SignedFlow.read(in), ExactSum.read(in), ExactSum.read(in), ExactSum.read(in));
    slice.firstTime = firstTime;
    slice.lastTime = lastTime;
    slice.open = prices[0];
    slice.high = prices[1];
    slice.low = prices[2];
    slice.close = prices[3];
    slice.firstSize = prices[4];
    slice.lastSize = prices[5];
    return slice;
  }

  private void begin(long eventTime, double price) {
    firstTime = eventTime;
    open = price;
    high = price;
    low = price;
    close = price;
  }

  private void addReturn(double size) {
    if (size != 0) {
      squares.add(size * size);
    }
    if (count() == 1) {
      firstSize = size;
    } else {
      addPair(lastSize, size);
    }
    lastSize = size;
  }

  private void addPair(double left, double right) {
    double product = left * right;
    if (product != 0) {
      pairs.add(product);
    }
  }

  private static boolean isPositive(double number) {
    return number > 0 && number <= Double.MAX_VALUE;
  }

  private IllegalArgumentException refusal(long eventTime, double price, double quantity) {
    if (eventTime < lastTime) {
      return new IllegalArgumentException(
          "event time must be at least " + lastTime + ", was " + eventTime);
    }
    return isPositive(price)
        ? new IllegalArgumentException("quantity must be finite and above 0, was " + quantity)
        : new IllegalArgumentException("price must be finite and above 0, was " + price);
  }
}
