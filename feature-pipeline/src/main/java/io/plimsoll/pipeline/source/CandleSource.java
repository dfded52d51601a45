package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue's candles: {@code BTCUSDT-5m.csv.gz}, {@code perp-BTCUSDT-5m-futures.csv.gz} of
 * perpetuals, and {@code binance_raw_BTCUSD_1m_20230301_20230321.csv.gz} of Binance.US. The header
 * says whether the open time is in milliseconds or words of ISO 8601; the form of these is that of
 * most of the file's first 10,000.
 */
final class CandleSource implements Source {
  private static final Pattern NAME =
      Pattern.compile("(perp-)?([A-Z0-9]+)-([0-9]+[smhd])((?:-futures)?)");

  /** Of Binance.US, as the list beside them, {@code binance_raw_metadata_range_…}, says. */
  private static final Pattern BINANCE_US =
      Pattern.compile("binance_raw_([A-Z0-9]+)_([0-9]+[smhd])_([0-9]{8})_([0-9]{8})");

  private static final String IN_MILLISECONDS = "ts_ms,open,high,low,close,volume";
  private static final String IN_WORDS = "open_time,open,high,low,close,volume";
  private static final int COLUMNS = 6;

  @Override
  public String word() {
    return "candles";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    Matcher american = BINANCE_US.matcher(file.stem());
    if (file.name().endsWith(".zip")) {
      return Optional.empty();
    }
    if (american.matches()) {
      Underlying pair = Instrument.parse(american.group(1)).underlying();
      return bars(
          file,
          Instrument.spot("binanceus", pair.base(), pair.quote()),
          BarLength.parse(american.group(2)),
          days(american.group(3), american.group(4)));
    }
    if (name.matches() && (name.group(1) != null) == name.group(4).equals("-futures")) {
      Market market = name.group(1) == null ? Market.SPOT : Market.USD_MARGINED;
      return bars(
          file,
          BinanceNames.instrument(market, name.group(2)),
          BarLength.parse(name.group(3)),
          TimeRange.ALL);
    }
    return Optional.empty();
  }

  @Override
  public List<String> headers() {
    return List.of(IN_MILLISECONDS, IN_WORDS);
  }

  @Override
  public Header header() {
    return Header.REQUIRED;
  }

  private static Optional<RawData> bars(
      RawFile file, Instrument instrument, Duration length, TimeRange days) throws IOException {
    var layout = new BarLayout(COLUMNS, clock(file), days);
    return Optional.of(new RawData.Bars(file, instrument, length, layout));
  }

  private static StampClock clock(RawFile file) throws IOException {
    try (RawReader reader = file.open()) {
      Optional<RawRecord> first = reader.next();
      if (first.isEmpty() || !CsvForm.text(first.get()).equals(IN_WORDS)) {
        return TimeUnits.MILLISECONDS; // a header that is neither is refused when the file is read
      }
      var sample = new TimeSample(0);
      sample.addNext(reader);
      return sample.form();
    }
  }

  private static TimeRange days(String from, String to) {
    try {
      return new TimeRange(Optional.of(day(from)), Optional.of(day(to)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "name must hold first and last day, was " + from + " and " + to, e);
    }
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
  }
}
