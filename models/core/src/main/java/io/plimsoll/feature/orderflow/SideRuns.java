package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;

/**
 * Runs of trades in which the same side took liquidity.
 *
 * <p>Only trades of the slice count: a run that began before it is as long as its part inside.
 * Reference: Lillo, Farmer, "The long memory of the efficient market", Studies in Nonlinear
 * Dynamics and Econometrics 8 (2004), on the persistence of the signs of orders.
 */
public final class SideRuns implements Mergeable<SideRuns> {
  private long trades;
  private long runs;
  private long longest;
  private long first; // length of the first run, above 0 if it bought, below if it sold
  private long last; // of the last run, likewise

  /** Takes the next trade. */
  public void update(AggressorSide side) {
    append(side == AggressorSide.BUY ? 1 : -1);
    trades++;
  }

  @Override
  public void merge(SideRuns right) {
    if (right.runs == 0) {
      return;
    }
    append(right.first);
    if (right.runs > 1) {
      runs += right.runs - 1;
      last = right.last;
    }
    longest = Math.max(longest, right.longest);
    trades += right.trades;
  }

  @Override
  public SideRuns copy() {
    var copy = new SideRuns();
    copy.merge(this);
    return copy;
  }

  /** Returns the length of the last run [trades]: above 0 if it bought, below 0 if it sold. */
  public long current() {
    return last;
  }

  /** Returns the length of the longest run [trades], 0 without a trade. */
  public long longest() {
    return longest;
  }

  /** Returns the mean length of runs [trades], NaN without a trade. */
  public double mean() {
    return runs == 0 ? Double.NaN : (double) trades / runs;
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(trades);
    out.writeLong(runs);
    out.writeLong(longest);
    out.writeLong(first);
    out.writeLong(last);
  }

  /** Returns the runs that {@link #write} wrote. */
  public static SideRuns read(SnapshotReader in) {
    var read = new SideRuns();
    read.trades = in.readLong();
    read.runs = in.readLong();
    read.longest = in.readLong();
    read.first = in.readLong();
    read.last = in.readLong();
    return read;
  }

  private void append(long run) {
    if (runs > 0 && (last > 0) == (run > 0)) {
      last += run;
      if (runs == 1) {
        first = last;
      }
    } else {
      last = run;
      if (runs == 0) {
        first = run;
      }
      runs++;
    }
    longest = Math.max(longest, Math.abs(last));
  }
}
