package io.plimsoll.feature.stream;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeatureSink;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The features of one instrument from records that come in any order, several times, and in blocks:
 * what a stream holds for an instrument, and what a live service calls.
 *
 * <p>{@link #offer} keeps a record until {@link #releaseThrough} says that all known by then are
 * here; then records go to the engine in their one order. So the rows are those of a batch over the
 * same records, bit for bit, however they came. A record that comes twice is dropped. One that
 * comes after its known time was released can be in no row any more; it is refused and counted, for
 * a row that was given never changes.
 *
 * <p>Not thread safe.
 */
public final class LiveFeatures {
  /** What became of a record that was offered. */
  public enum Outcome {
    /** It waits for its turn. */
    TAKEN,
    /** It is here, or was released, already. */
    DUPLICATE,
    /** Its known time was released before it came. */
    TOO_LATE
  }

  /** A record that waits. */
  private record Pending(int feed, MarketEvent event, long knownTime) {
    static final Comparator<Pending> ORDER =
        Comparator.comparingLong(Pending::knownTime)
            .thenComparingInt(Pending::feed)
            .thenComparingLong(each -> each.event().sequence())
            .thenComparingLong(each -> each.event().eventTime());

    boolean hasKeyOf(Pending other) {
      return ORDER.compare(other, this) == 0;
    }
  }

  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private final FeaturePlan plan;
  private final FeatureEngine engine;
  private final List<RecentKeys> released; // by feed
  private final List<Pending> pending = new ArrayList<>();
  private long releasedThrough = Long.MIN_VALUE;
  private final long[] seenThrough; // by feed: just before the newest record that came
  private final long[] toldThrough; // by feed: until the newest heartbeat
  private long duplicates;
  private long tooLate;

  /** Starts with no history. */
  public LiveFeatures(FeaturePlan plan, FeatureCatalogue catalogue, FeatureSink sink) {
    this(plan, new FeatureEngine(plan, catalogue, sink));
  }

  private LiveFeatures(FeaturePlan plan, FeatureEngine engine) {
    this.plan = plan;
    this.engine = engine;
    this.released = plan.feeds().stream().map(feed -> new RecentKeys()).toList();
    this.seenThrough = new long[released.size()];
    this.toldThrough = new long[released.size()];
    Arrays.fill(seenThrough, NEVER);
    Arrays.fill(toldThrough, NEVER);
  }

  /**
   * Returns features that go on where {@link #snapshot()} of the same plan and catalogue was taken.
   *
   * @throws IllegalArgumentException if the version is unknown or the bytes are not of this plan
   */
  public static LiveFeatures restore(
      FeaturePlan plan, FeatureCatalogue catalogue, FeatureSink sink, byte[] snapshot) {
    var in = new SnapshotReader(snapshot, VERSION);
    var features =
        new LiveFeatures(plan, FeatureEngine.restore(plan, catalogue, sink, in.readBytes()));
    features.releasedThrough = in.readLong();
    for (int i = 0; i < features.seenThrough.length; i++) {
      features.seenThrough[i] = in.readLong();
      features.toldThrough[i] = in.readLong();
    }
    features.duplicates = in.readLong();
    features.tooLate = in.readLong();
    features.released.forEach(keys -> keys.read(in));
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int feed = in.readInt();
      long knownTime = in.readLong();
      features.pending.add(new Pending(feed, EventCodec.read(in, features.kind(feed)), knownTime));
    }
    in.end();
    return features;
  }

  /** Returns the engine, to read its schema and counts. */
  public FeatureEngine engine() {
    return engine;
  }

  /** Takes a record of feed {@code feed} of the plan, in any order. */
  public Outcome offer(int feed, MarketEvent event, long knownTime) {
    // Others of the same known time may follow.
    seenThrough[feed] = Math.max(seenThrough[feed], knownTime - 1);
    if (knownTime > releasedThrough) {
      pending.add(new Pending(feed, event, knownTime));
      return Outcome.TAKEN;
    }
    if (released.get(feed).contains(knownTime, event.sequence(), event.eventTime())) {
      duplicates++;
      return Outcome.DUPLICATE;
    }
    tooLate++;
    return Outcome.TOO_LATE;
  }

  /**
   * Releases the records known at {@code time} [µs since the epoch] or before, and gives the rows
   * that they complete. A time that was released before changes nothing.
   */
  public void releaseThrough(long time) {
    if (time <= releasedThrough) {
      return;
    }
    var ready = new ArrayList<Pending>();
    pending.removeIf(each -> each.knownTime() <= time && ready.add(each));
    ready.sort(Pending.ORDER);
    var ofOneKey = new ArrayList<Pending>();
    for (Pending each : ready) {
      if (!ofOneKey.isEmpty() && !each.hasKeyOf(ofOneKey.get(0))) {
        ofOneKey.clear();
      }
      if (ofOneKey.contains(each)) {
        duplicates++;
        continue;
      }
      engine.add(each.feed(), each.event(), each.knownTime());
      released
          .get(each.feed())
          .add(each.knownTime(), each.event().sequence(), each.event().eventTime());
      ofOneKey.add(each);
    }
    engine.advanceTo(time);
    releasedThrough = time;
  }

  /** Hears that every record of feed {@code feed} known at {@code time} or before has come. */
  public void heartbeat(int feed, long time) {
    toldThrough[feed] = Math.max(toldThrough[feed], time);
  }

  /**
   * Releases what every feed has passed, and what the slowest one holds up for too long.
   *
   * @param disorder how much earlier than one that came before a record of a feed may be known; a
   *     heartbeat is taken at its word
   * @param patience how far a feed may stay behind the fastest before it counts as silent
   */
  public void releaseHeard(Duration disorder, Duration patience) {
    releaseHeard(disorder, patience, Long.MAX_VALUE);
  }

  /**
   * Releases as {@link #releaseHeard(Duration, Duration)} does, but nothing known after {@code end}
   * [µs since the epoch].
   */
  public void releaseHeard(Duration disorder, Duration patience, long end) {
    long slowest = Long.MAX_VALUE;
    long fastest = NEVER;
    for (int i = 0; i < seenThrough.length; i++) {
      slowest = Math.min(slowest, Math.max(toldThrough[i], before(seenThrough[i], disorder)));
      fastest = Math.max(fastest, Math.max(toldThrough[i], seenThrough[i]));
    }
    releaseThrough(Math.min(end, Math.max(slowest, before(fastest, patience))));
  }

  private static long before(long time, Duration wait) {
    return time == NEVER ? NEVER : time - wait.toNanos() / 1000;
  }

  /** Returns until when records were released [µs since the epoch]. */
  public long releasedThrough() {
    return releasedThrough;
  }

  /** Returns the number of records that wait. */
  public int waiting() {
    return pending.size();
  }

  /** Returns the number of records that came again. */
  public long duplicates() {
    return duplicates;
  }

  /** Returns the number of records that came after their known time was released. */
  public long tooLate() {
    return tooLate;
  }

  /** Returns the state as versioned bytes. */
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    out.writeBytes(engine.snapshot());
    out.writeLong(releasedThrough);
    for (int i = 0; i < seenThrough.length; i++) {
      out.writeLong(seenThrough[i]);
      out.writeLong(toldThrough[i]);
    }
    out.writeLong(duplicates);
    out.writeLong(tooLate);
    released.forEach(keys -> keys.write(out));
    out.writeInt(pending.size());
    for (Pending each : pending) {
      out.writeInt(each.feed());
      out.writeLong(each.knownTime());
      EventCodec.write(out, each.event());
    }
    return out.toBytes();
  }

  private EventKind kind(int feed) {
    return plan.feeds().get(feed).feed().kind();
  }
}
