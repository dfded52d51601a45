package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * The sums of {@link TwoScales} over the ticks of one slice, with J = 1.
 *
 * <p>The first and last K log-prices are kept for the moves that cross an edge, so the state is
 * bounded whatever the number of ticks.
 */
public final class TwoScaleSums implements Mergeable<TwoScaleSums> {
  private final int slow; // K [ticks]
  private final ExactSum slowSquares;
  private final ExactSum fastSquares;
  private double[] head; // the first min(n, K) log-prices
  private double[] ring; // the last min(n, K) log-prices: that of tick i at i mod K
  private long count;

  /**
   * Starts with no tick.
   *
   * @param slow K [ticks], at least 2
   */
  public TwoScaleSums(int slow) {
    this(slow, new ExactSum(), new ExactSum());
  }

  private TwoScaleSums(int slow, ExactSum slowSquares, ExactSum fastSquares) {
    Check.argument(slow >= 2, "slow must be at least 2, was %s", slow);
    this.slow = slow;
    this.slowSquares = slowSquares;
    this.fastSquares = fastSquares;
    int room = Math.min(slow, 8); // most slices are short: room grows with the ticks
    this.head = new double[room];
    this.ring = new double[room];
  }

  /** Takes the next tick, of which ln of the price is given. */
  public void update(double logPrice) {
    if (count > 0) {
      add(fastSquares, logPrice - tick(count - 1));
      if (count >= slow) {
        add(slowSquares, logPrice - tick(count - slow));
      }
    }
    append(logPrice);
  }

  /** Appends the ticks of {@code right}, which stays as it is. */
  @Override
  public void merge(TwoScaleSums right) {
    Check.argument(right.slow == slow, "slow must be %s, was %s", slow, right.slow);
    if (right.count == 0) {
      return;
    }
    slowSquares.add(right.slowSquares);
    fastSquares.add(right.fastSquares);
    if (count > 0) {
      add(fastSquares, right.head[0] - tick(count - 1));
    }
    int heads = (int) Math.min(right.count, slow);
    for (int i = 0; i < heads; i++) {
      if (count >= slow) {
        add(slowSquares, right.head[i] - tick(count - slow));
      }
      append(right.head[i]);
    }
    long total = count - heads + right.count;
    for (long i = Math.max(heads, right.count - slow); i < right.count; i++) {
      ring[(int) ((total - right.count + i) % slow)] = right.tick(i);
    }
    count = total;
  }

  /** Returns n, the number of ticks. */
  public long count() {
    return count;
  }

  /** Returns the two-scale variance [1], {@code NaN} unless there are more than K ticks. */
  public double variance() {
    return TwoScales.of(count, slow, 1, slowSquares.value(), fastSquares.value());
  }

  /** Returns independent sums in the same state. */
  @Override
  public TwoScaleSums copy() {
    var copy = new TwoScaleSums(slow);
    copy.merge(this);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  @Override
  public void write(SnapshotWriter out) {
    out.writeInt(slow);
    out.writeLong(count);
    slowSquares.write(out);
    fastSquares.write(out);
    int kept = (int) Math.min(count, slow);
    for (int i = 0; i < kept; i++) {
      out.writeDouble(head[i]);
    }
    for (long i = Math.max(kept, count - slow); i < count; i++) {
      out.writeDouble(tick(i));
    }
  }

  /** Returns the sums that {@link #write} wrote. */
  public static TwoScaleSums read(SnapshotReader in) {
    int slow = in.readInt();
    long count = in.readLong();
    var sums = new TwoScaleSums(slow, ExactSum.read(in), ExactSum.read(in));
    int kept = (int) Math.min(count, slow);
    for (int i = 0; i < kept; i++) {
      sums.append(in.readDouble());
    }
    for (long i = Math.max(kept, count - slow); i < count; i++) {
      sums.ring[(int) (i % slow)] = in.readDouble();
    }
    sums.count = count;
    return sums;
  }

  private static void add(ExactSum squares, double move) {
    if (move != 0) {
      squares.add(move * move);
    }
  }

  private double tick(long index) {
    return ring[(int) (index % slow)];
  }

  private void append(double logPrice) {
    if (count < slow) {
      if (count == head.length) {
        int room = Math.min(slow, 2 * head.length);
        head = Arrays.copyOf(head, room);
        ring = Arrays.copyOf(ring, room);
      }
      head[(int) count] = logPrice;
    }
    ring[(int) (count % slow)] = logPrice;
    count++;
  }
}
