package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows {@code is_snapshot,side,price,amount} of incremental books. The rows of one message have one
 * local time, and form one update; where a snapshot begins, what was known before is void.
 *
 * <p>Nothing numbers the updates. A row that cannot be read may be of the update before it or of
 * the one after, so neither is used; and it may have changed any book of the file, so all are
 * unknown until their next snapshots.
 */
final class TardisChanges implements TardisRows {
  private record Key(Instrument instrument, long local, String snapshot) {}

  private final Map<Instrument, BookFeed> books = new TreeMap<>();
  private final List<RawRecord> rows = new ArrayList<>();
  private Key key; // null while there are no rows
  private long time;
  private DepthLevels levels;
  private boolean doubtful; // a row of this update may be missing
  private boolean doubt; // a row of the next one may be missing

  @Override
  public void take(TardisRow row, RecordSink out) throws IOException, UnusableRecordException {
    String snapshot = row.field(0);
    Side side = side(row.field(1));
    double price = FieldText.price(row.field(2));
    double size = row.market().base(FieldText.size(row.field(3)), price);
    if (!snapshot.equals("true") && !snapshot.equals("false")) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    var next = new Key(row.market().instrument(), row.local(), snapshot);
    if (!next.equals(key)) {
      finish(out);
      key = next;
      time = row.time();
      levels = new DepthLevels();
      doubtful = doubt;
      doubt = false;
    }
    time = Math.max(time, row.time());
    levels.add(side, price, size);
    rows.add(row.raw());
  }

  @Override
  public void miss(RawRecord raw, RecordSink out) throws IOException {
    doubtful = true;
    doubt = true;
    for (BookFeed book : books.values()) {
      book.lose(BookFeed.NO_TIME, 0, raw, out);
    }
  }

  @Override
  public void finish(RecordSink out) throws IOException {
    if (key == null) {
      return;
    }
    BookFeed book = books.computeIfAbsent(key.instrument(), BookFeed::new);
    boolean isSnapshot = key.snapshot().equals("true");
    if (doubtful || !(isSnapshot || book.isKnown())) {
      for (RawRecord row : rows) {
        out.reject(row, doubtful ? Rejection.SEQUENCE_BREAK : Rejection.BEFORE_SNAPSHOT);
      }
    } else {
      DepthUpdate update =
          isSnapshot
              ? DepthUpdate.snapshot(time, 0, levels)
              : DepthUpdate.change(time, DepthUpdate.Numbers.NONE, levels);
      book.keep(update.knownFrom(key.local()), rows.get(rows.size() - 1), out);
    }
    rows.clear();
    key = null;
  }

  private static Side side(String text) throws UnusableRecordException {
    return switch (text) {
      case "bid" -> Side.BID;
      case "ask" -> Side.ASK;
      default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
    };
  }
}
