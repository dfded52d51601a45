package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.Block;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A feed of few records, which several files may tell of at once, such as one of funding and one of
 * marks: all are kept until the end and then put in order.
 *
 * <p>Of several records of one time and number the first read is kept, unless they say different
 * things of it. A record that stands after a later one in its file is flagged as late.
 */
final class CollectedLane implements FeedLane {
  private record Key(long time, long sequence) {}

  private record Known(MarketEvent event, long knownTime, int flags, FileCount file) {}

  private static final Comparator<Known> ORDER =
      Comparator.comparingLong(Known::knownTime)
          .thenComparingLong(each -> each.event().eventTime())
          .thenComparingLong(each -> each.event().sequence());

  private final FeedOutlet outlet;
  private final FeedCount count;
  private final Map<Key, List<MarketEvent>> known = new HashMap<>(); // asked, never iterated
  private final List<Known> all = new ArrayList<>();
  private FileCount file;
  private long lastTime;

  CollectedLane(FeedOutlet outlet, FeedCount count) {
    this.outlet = outlet;
    this.count = count;
  }

  @Override
  public void add(FeedRecord record) throws IOException {
    MarketEvent event = record.event();
    if (record.file() != file) {
      file = record.file();
      lastTime = Long.MIN_VALUE;
    }
    List<MarketEvent> same =
        known.computeIfAbsent(
            new Key(event.eventTime(), event.sequence()), key -> new ArrayList<>(1));
    if (same.stream().anyMatch(each -> saysTheSame(each, event))) {
      Rejection reason =
          event.sequence() == 0 ? Rejection.DUPLICATE_TIME : Rejection.DUPLICATE_SEQUENCE;
      count.reject(reason);
      record.reject(reason);
      return;
    }
    same.add(event);
    boolean late = event.eventTime() < lastTime;
    lastTime = Math.max(lastTime, event.eventTime());
    int flags = record.flags() | (late ? EventFlag.LATE.bit() : 0);
    all.add(new Known(event, record.knownTime(), flags, file));
  }

  @Override
  public void pass(MarketEvent event) {
    // what is not wanted has no bearing on the rest
  }

  @Override
  public void finish() throws IOException {
    all.sort(ORDER);
    for (Known each : all) {
      outlet.add(each.event(), each.knownTime(), each.flags(), each.file());
    }
    outlet.finish();
  }

  /* Files that tell of funding and of marks fill different parts of one state. */
  private static boolean saysTheSame(MarketEvent first, MarketEvent second) {
    if (first instanceof DerivativeState one && second instanceof DerivativeState other) {
      return both(one.fundingRate(), other.fundingRate())
          || both(one.markPrice(), other.markPrice())
          || both(one.indexPrice(), other.indexPrice())
          || both(one.lastPrice(), other.lastPrice())
          || both(one.openInterest(), other.openInterest())
          || both(one.takerBuyShare(), other.takerBuyShare())
          || both(one.longAccountShare(), other.longAccountShare());
    }
    // A block that a reorganisation puts in the place of another has its number, and may have its
    // time.
    return !(first instanceof Block one && second instanceof Block other)
        || one.hash().equals(other.hash());
  }

  private static boolean both(double one, double other) {
    return !Double.isNaN(one) && !Double.isNaN(other);
  }
}
