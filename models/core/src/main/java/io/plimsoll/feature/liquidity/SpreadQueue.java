package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Trades that wait for the mid at several horizons after them, in buckets of a tenth of a second.
 *
 * <p>The spreads of a bucket are linear in the mid to come, so four sums stand for all its trades:
 * at most 10 buckets a second wait, up to the longest horizon, however many trades there are.
 */
final class SpreadQueue {
  private static final long BUCKET = 100_000; // [µs]

  private static final class Bucket {
    final long end;
    double value; // Σ w
    double effective; // Σ w·2d(p - m)/m [quote · bp]
    double slope; // Σ 2wd/m [base]
    double level; // Σ 2wd [quote]

    Bucket(long end) {
      this.end = end;
    }
  }

  private final long[] horizons; // [µs], ascending
  private final int[] heads; // next bucket of each horizon
  private final List<Bucket> buckets = new ArrayList<>();

  SpreadQueue(List<Duration> horizons) {
    this.horizons = horizons.stream().mapToLong(h -> h.toNanos() / 1000).toArray();
    this.heads = new int[horizons.size()];
  }

  /**
   * Adds a trade, not earlier than those before.
   *
   * @param sign d
   * @param value w [quote]
   * @param effective spread [bp]
   * @param mid m before it [quote per base]
   */
  void add(long time, double sign, double value, double effective, double mid) {
    long end = (Math.floorDiv(time, BUCKET) + 1) * BUCKET;
    if (buckets.isEmpty() || buckets.get(buckets.size() - 1).end < end) {
      buckets.add(new Bucket(end));
    }
    Bucket bucket = buckets.get(buckets.size() - 1);
    bucket.value += value;
    bucket.effective += value * effective;
    bucket.slope += 2 * value * sign / mid;
    bucket.level += 2 * value * sign;
  }

  /** Returns when the next bucket of horizon {@code h} can be resolved, MAX_VALUE if none. */
  long due(int h) {
    return heads[h] == buckets.size() ? Long.MAX_VALUE : head(h).end + horizons[h];
  }

  /** Returns Σ w of that bucket [quote]. */
  double value(int h) {
    return head(h).value;
  }

  /** Returns Σ w times the effective spread [quote · bp]. */
  double effective(int h) {
    return head(h).effective;
  }

  /** Returns Σ w·2d(m(τ) - m)/m [quote · bp]. */
  double impact(int h, double after) {
    return (after * head(h).slope - head(h).level) * 1e4;
  }

  /** Goes on to the next bucket of horizon {@code h}. */
  void next(int h) {
    heads[h]++;
    int done = heads[heads.length - 1]; // the longest horizon comes last
    if (2 * done > buckets.size()) {
      buckets.subList(0, done).clear();
      for (int i = 0; i < heads.length; i++) {
        heads[i] -= done;
      }
    }
  }

  void write(SnapshotWriter out) {
    int done = heads[heads.length - 1];
    out.writeInt(buckets.size() - done);
    for (Bucket bucket : buckets.subList(done, buckets.size())) {
      out.writeLong(bucket.end);
      out.writeDouble(bucket.value);
      out.writeDouble(bucket.effective);
      out.writeDouble(bucket.slope);
      out.writeDouble(bucket.level);
    }
    for (int head : heads) {
      out.writeInt(head - done);
    }
  }

  void read(SnapshotReader in) {
    buckets.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var bucket = new Bucket(in.readLong());
      bucket.value = in.readDouble();
      bucket.effective = in.readDouble();
      bucket.slope = in.readDouble();
      bucket.level = in.readDouble();
      buckets.add(bucket);
    }
    for (int i = 0; i < heads.length; i++) {
      heads[i] = in.readInt();
    }
  }

  private Bucket head(int h) {
    return buckets.get(heads[h]);
  }
}
