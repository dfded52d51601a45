package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.StampOrder;
import io.plimsoll.pipeline.clean.Timeline;
import java.io.IOException;

/**
 * A feed whose files hold their records in the order in which they came, too many to be kept.
 *
 * <p>The {@link Timeline} decides which records follow. A clock that goes back by a minute at most
 * is no fault of the record: it is kept where it stands, flagged as late, and becomes known no
 * earlier than the one before.
 */
final class OrderedLane implements FeedLane, Timeline.Verdicts<FeedRecord> {
  private static final long LATE_AT_MOST = 60_000_000;

  private final FeedOutlet outlet;
  private final FeedCount count;
  private Timeline<FeedRecord> timeline; // null before the first record
  private long lastTime = Long.MIN_VALUE;
  private FeedRecord last; // null before the first record kept

  OrderedLane(FeedOutlet outlet, FeedCount count) {
    this.outlet = outlet;
    this.count = count;
  }

  @Override
  public void add(FeedRecord record) throws IOException {
    MarketEvent event = record.event();
    if (timeline == null) {
      timeline = new Timeline<>(order(event), this);
    }
    long time = event.eventTime();
    long lag = lastTime - time;
    if (lastTime != Long.MIN_VALUE && lag > 0 && lag <= LATE_AT_MOST) {
      timeline.add(record.flagged(EventFlag.LATE.bit()), new Stamp(lastTime, event.sequence()));
    } else {
      timeline.add(record, new Stamp(time, event.sequence()));
    }
  }

  @Override
  public void pass(MarketEvent event) throws IOException {
    outlet.pass(event);
    if (timeline != null) {
      timeline.pass(event.eventTime());
    }
  }

  @Override
  public void finish() throws IOException {
    if (timeline != null) {
      timeline.finish();
    }
    outlet.finish();
  }

  @Override
  public void keep(FeedRecord record, Stamp stamp) throws IOException {
    if (last != null && last.event().equals(record.event())) {
      reject(record, Rejection.DUPLICATE_TIME);
      return;
    }
    last = record;
    lastTime = stamp.time();
    outlet.add(record);
  }

  @Override
  public void reject(FeedRecord record, Rejection reason) throws IOException {
    if (reason == Rejection.BACKWARD_TIME || reason == Rejection.FORWARD_STAMP) {
      outlet.lose();
    }
    count.reject(reason);
    record.reject(reason);
  }

  private static StampOrder order(MarketEvent first) {
    if (first.kind() == EventKind.DEPTH) {
      return StampOrder.of(StampOrder.Rule.TIMES_THEN_NUMBERS);
    }
    boolean numbered =
        switch (first.kind()) {
          case TRADES, QUOTES, POOLS -> first.sequence() != 0;
          default -> false; // a reorganisation repeats a block's number, a snapshot a book's
        };
    if (!numbered) {
      return StampOrder.of(StampOrder.Rule.STEADY_TIMES);
    }
    return first.kind() == EventKind.TRADES
        ? StampOrder.TRADES
        : StampOrder.of(StampOrder.Rule.NUMBERS);
  }
}
