package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bitstamp's feed of BTC-USD as it was received: {@code 2015-05-01.log}, each line the recorder's
 * clock [ms], the name of an event, and its message.
 *
 * <p>{@code order_book} is the venue's own book, 20 levels on each side, and becomes a snapshot at
 * the time it was received. Trades carry no side, and none is guessed: they are rejected. Events of
 * single orders are read and left out, for the snapshots hold what they add up to; {@link
 * BitstampOrderSource} reads them in their other form.
 */
public final class BitstampLogSource implements RecordSource {
  private static final Pattern NAME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern LINE = Pattern.compile("[0-9]{13} (order_[a-z]+|trade) \\{.*");

  private final BookFeed book = new BookFeed(Instrument.spot("bitstamp", "BTC", "USD"));

  @Override
  public String word() {
    return "bitstamp-log";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    if (!NAME.matcher(file.stem()).matches()) {
      return false;
    }
    try (RawReader lines = file.lines()) {
      return isLine(lines.next());
    }
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    try (RawReader lines = file.lines()) {
      Optional<RawRecord> line = lines.next();
      if (!isLine(line)) {
        String text = line.map(RawRecord::text).orElse("nothing");
        throw new IOException(
            "Cannot read "
                + file.path()
                + ": a line must be a time, an event and a message, was "
                + text.substring(0, Math.min(80, text.length())));
      }
      for (; line.isPresent(); line = lines.next()) {
        try {
          take(line.get(), out);
        } catch (UnusableRecordException e) {
          out.reject(line.get(), e.reason());
        }
      }
    }
  }

  private void take(RawRecord line, RecordSink out) throws IOException, UnusableRecordException {
    StampedLine stamped = StampedLine.of(line);
    String text = stamped.message();
    int blank = text.indexOf(' ');
    JsonMessage message = JsonMessage.parse(text.substring(blank + 1));
    switch (text.substring(0, Math.max(blank, 0))) {
      case "order_book" ->
          book.keep(DepthUpdate.snapshot(stamped.clock(), 0, message.levels()), line, out);
      case "order_created", "order_changed", "order_deleted" -> {
        FieldText.integer(message.text("id"));
        FieldText.price(message.text("price"));
        FieldText.size(message.text("amount"));
      }
      case "trade" -> throw new UnusableRecordException(Rejection.MISSING_FIELD);
      default -> throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
  }

  private static boolean isLine(Optional<RawRecord> line) {
    return line.isPresent() && LINE.matcher(line.get().text()).matches();
  }
}
