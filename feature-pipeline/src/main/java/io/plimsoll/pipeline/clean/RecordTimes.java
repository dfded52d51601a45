package io.plimsoll.pipeline.clean;

import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.Silence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The event times of a feed's records: how many, from when to when, and when there were none.
 *
 * <p>A silence is a time of more than a minute, and more than ten times the usual one, without a
 * record. The usual one is the median time between records of distinct times; it is known to within
 * an eighth of itself, for times are counted by size.
 */
public final class RecordTimes {
  private static final long MINUTE = 60_000_000;
  private static final int USUAL = 10;
  private static final int LONGEST = 20;
  private static final int PARTS = 8; // of a power of two

  private final long step; // 0 if records have no grid
  private final long[] counts = new long[Long.SIZE * PARTS];
  private final List<Silence> candidates = new ArrayList<>();
  private long rows;
  private long first = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  private RecordTimes(long step) {
    this.step = step;
  }

  /** Returns the times of records that come when they come. */
  public static RecordTimes irregular() {
    return new RecordTimes(0);
  }

  /** Returns the times of records one each {@code step} [µs], where every absence is a silence. */
  public static RecordTimes regular(long step) {
    return new RecordTimes(step);
  }

  /** Takes the time of the next record [µs since the epoch]; a late one is only counted. */
  public void add(long time) {
    rows++;
    if (first == Long.MIN_VALUE) {
      first = time;
      last = time;
    } else if (time > last) {
      long passed = time - last;
      counts[bucket(passed)]++;
      if (passed > (step > 0 ? step : MINUTE)) {
        candidates.add(new Silence(last, time));
      }
      last = time;
    }
  }

  /** Returns the number of records. */
  public long rows() {
    return rows;
  }

  /** Returns the time of the first record [µs since the epoch]. */
  public long first() {
    return first;
  }

  /** Returns the newest time [µs since the epoch]. */
  public long last() {
    return last;
  }

  /** Returns the silences so far, in order of time. */
  public List<Silence> silences() {
    long limit = limit();
    return candidates.stream().filter(each -> each.length() > limit).toList();
  }

  /** Returns what a report says of the silences. */
  public FeedReport.Silences summary() {
    List<Silence> all = silences();
    List<Silence> longest =
        all.stream()
            .sorted(Comparator.comparingLong(Silence::length).reversed())
            .limit(LONGEST)
            .sorted(Comparator.comparingLong(Silence::from))
            .toList();
    return new FeedReport.Silences(
        limit(), all.size(), all.stream().mapToLong(Silence::length).sum(), longest);
  }

  private long limit() {
    return step > 0 ? step : Math.max(MINUTE, USUAL * usual());
  }

  private long usual() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (2 * below >= all && below > 0) {
        return size(i);
      }
    }
    return 0;
  }

  private static int bucket(long passed) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(passed);
    long within = power < 3 ? 0 : (passed >>> (power - 3)) - PARTS;
    return power * PARTS + (int) within;
  }

  private static long size(int bucket) {
    int power = bucket / PARTS;
    long whole = 1L << power;
    return power < 3 ? whole : whole + (bucket % PARTS) * (whole / PARTS);
  }
}
