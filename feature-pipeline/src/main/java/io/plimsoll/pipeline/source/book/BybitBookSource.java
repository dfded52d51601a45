package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.book.BookSequence.Rule;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.book.DepthUpdate.Numbers;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order books of Bybit's public archive, 500 levels deep: {@code
 * 2024-12-01_XRPUSDT_ob500.data.zip}, each line a message of type {@code snapshot} or {@code
 * delta}.
 *
 * <p>Bybit publishes 500 levels of linear perpetuals only. The event time is that of its matching
 * engine ({@code cts}), the known time that of the message ({@code ts}). Deltas are numbered one by
 * one ({@code u}); a snapshot begins the numbers anew. An instance keeps each book's place between
 * files.
 */
public final class BybitBookSource implements RecordSource {
  private static final Pattern NAME =
      Pattern.compile("(?:[0-9]{4}-[0-9]{2}-[0-9]{2}_)?((?i)[A-Z0-9]+USDT)[_-]ob500");

  private final Map<Instrument, SequencedBook> books = new TreeMap<>();

  @Override
  public String word() {
    return "bybit-book";
  }

  @Override
  public boolean recognises(RawFile file) {
    return NAME.matcher(file.stem()).matches();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": name must be a day, _, a pair with USDT and _ob500, was "
              + file.stem());
    }
    String symbol = name.group(1).toUpperCase(Locale.ROOT);
    var instrument =
        Instrument.undated(
            "bybit", InstrumentKind.PERPETUAL, Instrument.parse(symbol).underlying());
    SequencedBook book =
        books.computeIfAbsent(instrument, each -> new SequencedBook(each, Rule.BINANCE_SPOT));
    boolean sound = false;
    try (RawReader lines = file.lines()) {
      for (Optional<RawRecord> line = lines.next(); line.isPresent(); line = lines.next()) {
        try {
          take(line.get(), "orderbook.500." + symbol, book, out);
        } catch (UnusableRecordException e) {
          out.reject(line.get(), e.reason());
        }
      }
      book.endFile(out);
      sound = true;
    } finally {
      if (!sound) {
        book.endDamagedFile();
      }
    }
  }

  /* An update of u alone holds change u: the spot rule of Binance with U = u. */
  private static void take(RawRecord line, String topic, SequencedBook book, RecordSink out)
      throws IOException, UnusableRecordException {
    JsonMessage message = JsonMessage.parse(line.written(0));
    if (!message.text("topic").equals(topic)) {
      throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
    long sent = FieldText.time(message.text("ts"));
    long time = FieldText.time(message.text("cts", message.text("ts")));
    FieldText.checkNear(time, sent);
    long number = FieldText.integer(message.text("u"));
    DepthLevels levels = message.levels();
    switch (message.text("type")) {
      case "snapshot" ->
          book.restart(DepthUpdate.snapshot(time, number, levels).knownFrom(sent), line, out);
      case "delta" ->
          book.change(
              DepthUpdate.change(time, new Numbers(number, number, -1), levels).knownFrom(sent),
              line,
              out);
      default -> throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
  }
}
