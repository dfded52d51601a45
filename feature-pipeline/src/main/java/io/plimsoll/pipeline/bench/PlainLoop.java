package io.plimsoll.pipeline.bench;

import java.io.IOException;

/**
 * The features in one plain loop over memory-mapped numbers, with doubles that round and the
 * fastest logarithm that Java has: as much as a core can do, and a second opinion of each number.
 */
final class PlainLoop implements TradeEngine {
  private static final long DAY = 86_400_000_000L;
  private static final int BUCKETS = BenchFiles.BUCKETS;

  private final BenchFiles files;
  private TradeRows rows = new TradeRows();

  // of the step
  private long start = Long.MIN_VALUE;
  private double open;
  private double high;
  private double low;
  private double close;
  private double quote;
  private double bought;
  private double sold;
  private double squares;
  private double pairs;
  private double lastSize;
  private int count;

  // of the day
  private final double[] imbalances = new double[BUCKETS];
  private double filled;
  private double net;
  private int full;

  PlainLoop(BenchFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public void run() throws IOException {
    var times = files.column("event_time").asLongBuffer();
    var prices = files.column("price").asDoubleBuffer();
    var quantities = files.column("quantity").asDoubleBuffer();
    var sides = files.column("side");
    rows = new TradeRows();
    start = Long.MIN_VALUE;
    long end = Long.MIN_VALUE;
    count = 0;
    int all = times.limit();
    for (int i = 0; i < all; i++) {
      long time = times.get(i);
      if (time >= end) {
        begin(time);
        end = start + BenchFiles.STEP;
      }
      take(prices.get(i), quantities.get(i), sides.get(i));
    }
    emit();
  }

  @Override
  public TradeRows rows() {
    return rows;
  }

  private void begin(long time) {
    emit();
    if (time / DAY != start / DAY) {
      full = 0;
      filled = 0;
      net = 0;
    }
    start = time - time % BenchFiles.STEP;
    count = 0;
    quote = 0;
    bought = 0;
    sold = 0;
    squares = 0;
    pairs = 0;
  }

  private void take(double price, double quantity, int side) {
    if (count == 0) {
      open = price;
      high = price;
      low = price;
    } else {
      double size = Math.abs(Math.log(price / close));
      squares += size * size;
      pairs += count > 1 ? size * lastSize : 0;
      lastSize = size;
      high = Math.max(high, price);
      low = Math.min(low, price);
    }
    close = price;
    count++;
    quote += price * quantity;
    if (side > 0) {
      bought += quantity;
    } else {
      sold += quantity;
    }
    double rest = quantity;
    while (filled + rest >= files.bucketVolume()) {
      double part = files.bucketVolume() - filled;
      imbalances[full++ % BUCKETS] = Math.abs(net + side * part);
      rest -= part;
      filled = 0;
      net = 0;
    }
    filled += rest;
    net += side * rest;
  }

  private void emit() {
    if (count > 0) {
      rows.add(
          start,
          open,
          high,
          low,
          close,
          bought + sold,
          quote,
          count,
          count < 2 ? Double.NaN : squares,
          count < 3 ? Double.NaN : Math.PI / 2 * pairs,
          bought,
          sold,
          (bought - sold) / (bought + sold),
          vpin());
    }
  }

  private double vpin() {
    int held = Math.min(full, BUCKETS);
    double sum = 0;
    for (int i = 0; i < held; i++) {
      sum += imbalances[i];
    }
    return 2 * held < BUCKETS ? Double.NaN : sum / (held * files.bucketVolume());
  }
}
