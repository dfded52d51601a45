package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recordings of Binance's websocket streams: {@code usdm_btcusdt_20240808.gz} of perpetuals, {@code
 * spot_btcusdt_20230405.dat.gz} of spot pairs. Each line is the recorder's clock [ns or µs since
 * the epoch] and a message: a change of the book, the best bid and ask, a trade, mark price and
 * funding, or the answer to a request for the whole book.
 *
 * <p>A file may continue the one before, so an instance keeps each book's place between files: read
 * files of one recording with one instance, in the order of their names. A file that continues one
 * that was not read has no snapshot, so its changes are rejected.
 *
 * <p>The event time is the venue's transaction time, where given, else the time of its message. The
 * recorder's clock runs up to seconds beside the venue's and only tells hours from years, so the
 * declared lag is 0: records are known at their event time, except that a snapshot is known when
 * the newest message before it was, and with it the changes that had waited for it.
 */
public final class BinanceRecordingSource implements RecordSource {
  private static final Pattern NAME = Pattern.compile("(usdm|spot)_([a-z0-9]+)_[0-9]{8}");
  private static final Pattern LINE = Pattern.compile("\\d{13,19} \\{.*");

  private final Map<Instrument, BinanceRecording> recordings = new TreeMap<>();

  @Override
  public String word() {
    return "binance-recording";
  }

  @Override
  public boolean recognises(RawFile file) {
    return NAME.matcher(file.stem()).matches();
  }

  @Override
  public boolean numbersQuotesAsTheBook() {
    return true;
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceRecording recording =
        recordings.computeIfAbsent(instrument(file), BinanceRecording::new);
    recording.beginFile();
    boolean sound = false;
    try (RawReader lines = file.lines()) {
      Optional<RawRecord> line = lines.next();
      checkForm(file, line);
      for (; line.isPresent(); line = lines.next()) {
        take(recording, line.get(), out);
      }
      recording.endFile(out);
      sound = true;
    } finally {
      if (!sound) {
        recording.endDamagedFile();
      }
    }
  }

  private static void take(BinanceRecording recording, RawRecord line, RecordSink out)
      throws IOException {
    try {
      recording.take(line, out);
    } catch (UnusableRecordException e) {
      out.reject(line, e.reason());
    }
  }

  private static Instrument instrument(RawFile file) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": name must be usdm_ or spot_, a pair, _ and a day, was "
              + file.stem());
    }
    try {
      Instrument spot = Instrument.parse(name.group(2).toUpperCase(Locale.ROOT));
      return name.group(1).equals("usdm")
          ? Instrument.undated(spot.venue(), InstrumentKind.PERPETUAL, spot.underlying())
          : spot;
    } catch (IllegalArgumentException e) { // a pair of an unknown quote currency
      throw new IOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }

  private static void checkForm(RawFile file, Optional<RawRecord> first) throws IOException {
    String text = first.map(RawRecord::text).orElse("nothing");
    if (!LINE.matcher(text).matches()) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": a line must be a time and a message, was "
              + text.substring(0, Math.min(80, text.length())));
    }
  }
}
