package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.book.DepthUpdate.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Historical books of Binance USD-M futures as the venue hands them out: {@code
 * BTCUSDT_T_DEPTH_2022-11-02_depth_snap.csv} and {@code …_depth_update.csv}, a row for each level
 * ({@code symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu}).
 *
 * <p>Rows of one time and one pair of numbers form one update. An instance keeps each book's place
 * between files: read the snapshots first, then the updates. The first snapshot of a file is given
 * out when it is read, later ones only where an update was lost, since the updates say the same.
 */
public final class BinanceDepthFileSource implements RecordSource {
  private static final String HEADER =
      "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu";
  private static final int COLUMNS = 9;

  private record Key(String symbol, long time, Numbers numbers, String type) {}

  private final Map<String, DownloadedBook> books = new TreeMap<>();

  @Override
  public String word() {
    return "binance-depth-file";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return String.join(",", file.firstLine()).equals(HEADER);
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    boolean sound = false;
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
      var group = new Group();
      for (raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        group.take(raw.get(), out);
      }
      group.finish(out);
      sound = true;
    } finally {
      for (DownloadedBook book : books.values()) {
        book.endFile(sound);
      }
    }
  }

  private final class Group {
    private final List<RawRecord> rows = new ArrayList<>();
    private Key key; // null before the first row
    private DepthLevels levels;
    private boolean sound;
    private boolean doubt;
    private RawRecord bad; // the last row rejected

    void take(RawRecord raw, RecordSink out) throws IOException {
      try {
        Key next = key(raw);
        if (!next.equals(key)) {
          finish(out);
          key = next;
          levels = new DepthLevels();
          sound = !doubt;
          doubt = false;
        }
        add(raw);
        rows.add(raw);
      } catch (UnusableRecordException e) {
        out.reject(raw, e.reason());
        sound = false; // an update without one of its levels is not applied
        doubt = true; // it may be of the next one
        bad = raw;
      }
    }

    void finish(RecordSink out) throws IOException {
      if (key == null) {
        return;
      }
      DownloadedBook book = book(key.symbol());
      Numbers numbers = key.numbers();
      boolean isSnapshot = key.type().equals("snap");
      if (rows.isEmpty()) {
        book.lose(key.time(), numbers.last(), bad, out);
      } else if (!sound) {
        DownloadedBook.rejectAll(rows, Rejection.SEQUENCE_BREAK, out);
        book.lose(key.time(), numbers.last(), rows.get(0), out);
      } else if (isSnapshot) {
        book.snapshot(DepthUpdate.snapshot(key.time(), numbers.last(), levels), rows, out);
      } else {
        book.change(DepthUpdate.change(key.time(), numbers, levels), rows, out);
      }
      rows.clear();
      key = null;
    }

    private void add(RawRecord raw) throws UnusableRecordException {
      double price = FieldText.price(raw.field(6));
      double size = FieldText.size(raw.field(7));
      switch (raw.field(4)) {
        case "b" -> levels.add(Side.BID, price, size);
        case "a" -> levels.add(Side.ASK, price, size);
        default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
      }
    }
  }

  private static Key key(RawRecord raw) throws UnusableRecordException {
    if (raw.columns() != COLUMNS) {
      throw new UnusableRecordException(Rejection.WRONG_COLUMN_COUNT);
    }
    String type = raw.field(5);
    if (!type.equals("snap") && !type.equals("set")) {
      throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
    if (!raw.field(0).endsWith("USDT")) {
      throw new UnusableRecordException(Rejection.UNKNOWN_INSTRUMENT);
    }
    var numbers =
        new Numbers(
            FieldText.integer(raw.field(2)),
            FieldText.integer(raw.field(3)),
            type.equals("snap") ? -1 : FieldText.integer(raw.field(8)));
    return new Key(raw.field(0), FieldText.time(raw.field(1)), numbers, type);
  }

  private DownloadedBook book(String symbol) {
    return books.computeIfAbsent(
        symbol,
        each ->
            new DownloadedBook(
                Instrument.undated(
                    "binance", InstrumentKind.PERPETUAL, Instrument.parse(each).underlying())));
  }
}
