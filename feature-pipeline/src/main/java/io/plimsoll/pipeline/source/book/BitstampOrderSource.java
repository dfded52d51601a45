package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.LevelThreeBook.Action;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Order events of Bitstamp's BTC-USD book: {@code
 * id,timestamp,exchange.timestamp,price,volume,action,direction}, times in milliseconds, volumes
 * left in units of 10⁻⁸. They become the levels that the orders add up to.
 *
 * <p>The event time is the recorder's: the exchange's is that of the order's entry, in seconds. The
 * sequence is the line, for nothing else orders events of one time. Trades are not in such files.
 *
 * <p>See {@link LevelThreeFeed} for when the book is known.
 */
public final class BitstampOrderSource implements RecordSource {
  private static final String HEADER =
      "id,timestamp,exchange.timestamp,price,volume,action,direction";
  private static final int COLUMNS = 7;

  private final LevelThreeFeed book = new LevelThreeFeed(Instrument.spot("bitstamp", "BTC", "USD"));

  @Override
  public String word() {
    return "bitstamp-orders";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return String.join(",", file.firstLine()).equals(HEADER);
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    book.beginFile();
    try (RawReader reader = file.open()) {
      Optional<RawRecord> raw = reader.next();
      String header = raw.map(RawRecord::text).orElse("nothing");
      if (!header.equals(HEADER)) {
        throw new IOException(
            "Cannot read "
                + file.path()
                + ": header must be "
                + HEADER
                + ", was "
                + header.substring(0, Math.min(120, header.length())));
      }
      for (raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        take(raw.get(), out);
      }
    }
  }

  private void take(RawRecord raw, RecordSink out) throws IOException {
    try {
      if (raw.columns() != COLUMNS) {
        throw new UnusableRecordException(Rejection.WRONG_COLUMN_COUNT);
      }
      long time = FieldText.time(raw.field(1));
      var order =
          new LevelThreeFeed.OrderEvent(
              FieldText.integer(raw.field(0)),
              side(raw.field(6)),
              FieldText.price(raw.field(3)),
              FieldText.integer(raw.field(4)) / LevelThreeFeed.UNITS,
              action(raw.field(5)));
      book.take(order, time, raw, out);
    } catch (UnusableRecordException e) {
      out.reject(raw, e.reason());
      book.miss(raw, out);
    }
  }

  private static Side side(String text) throws UnusableRecordException {
    return switch (text) {
      case "bid" -> Side.BID;
      case "ask" -> Side.ASK;
      default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
    };
  }

  private static Action action(String text) throws UnusableRecordException {
    return switch (text) {
      case "created" -> Action.CREATED;
      case "changed" -> Action.CHANGED;
      case "deleted" -> Action.DELETED;
      default -> throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    };
  }
}
