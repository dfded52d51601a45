package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.pipeline.clean.NumberText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the folders and the name of a file of the Lean engine say: {@code
 * crypto/coinbase/minute/btcusd/20161007_trade.zip}, or {@code
 * crypto/coinbase/daily/btcusd_trade.zip} for hours and days.
 *
 * @param instrument spot below {@code crypto}, perpetual below {@code cryptofuture}
 * @param resolution folder, such as {@code minute}
 * @param type {@code trade} or {@code quote}
 * @param day of which the file is; none for hours and days
 */
record LeanName(Instrument instrument, String resolution, String type, Optional<LocalDate> day) {
  private static final Set<String> RESOLUTIONS =
      Set.of("tick", "second", "minute", "hour", "daily");
  private static final Set<String> TYPES = Set.of("trade", "quote");
  private static final List<String> INVERSE_VENUES = List.of("binance", "bybit");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final long MICROS = 1_000_000;
  private static final long MILLIS_OF_DAY = 86_400_000;

  /** Returns what is said of {@code file}, none if it is not of Lean. */
  static Optional<LeanName> parse(RawFile file) {
    Path path = file.path().toAbsolutePath();
    int last = path.getNameCount() - 1;
    String[] parts = file.stem().split("_", -1);
    if (!file.name().endsWith(".zip") || parts.length != 2 || !TYPES.contains(parts[1])) {
      return Optional.empty();
    }
    boolean daily = parts[0].matches("[0-9]{8}");
    int resolution = daily ? last - 2 : last - 1;
    if (resolution < 2 || !RESOLUTIONS.contains(path.getName(resolution).toString())) {
      return Optional.empty();
    }
    String symbol = daily ? path.getName(last - 1).toString() : parts[0];
    return instrument(path, resolution, symbol)
        .flatMap(instrument -> of(instrument, path.getName(resolution).toString(), parts, daily));
  }

  /** Returns the instrument of a file below a folder of crypto data at {@code index}. */
  static Optional<Instrument> instrument(Path path, int index, String symbol) {
    if (index < 2) {
      return Optional.empty();
    }
    InstrumentKind kind =
        switch (path.getName(index - 2).toString()) {
          case "crypto" -> InstrumentKind.SPOT;
          case "cryptofuture" -> InstrumentKind.PERPETUAL;
          default -> null;
        };
    if (kind == null) {
      return Optional.empty();
    }
    Instrument pair = Instrument.parse(symbol.toUpperCase(Locale.ROOT));
    String venue = path.getName(index - 1).toString();
    return Optional.of(Instrument.undated(venue, kind, pair.underlying()));
  }

  /** Returns the length of the bars. */
  Duration length() {
    return switch (resolution) {
      case "second" -> Duration.ofSeconds(1);
      case "minute" -> Duration.ofMinutes(1);
      case "hour" -> Duration.ofHours(1);
      case "daily" -> Duration.ofDays(1);
      default -> throw new IllegalStateException("ticks have no length");
    };
  }

  /** Returns the clock: milliseconds of the file's day, or days and hours as text. */
  StampClock clock() {
    if (day.isEmpty()) {
      return UtcText.MINUTES;
    }
    long midnight = day.get().atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS;
    return text -> micros(midnight, text);
  }

  /**
   * Returns whether quantities are in contracts of a USD value, as the coin-margined futures of
   * some venues are.
   */
  boolean isInContracts() {
    return instrument.kind() == InstrumentKind.PERPETUAL
        && instrument.underlying().quote().equals("USD")
        && INVERSE_VENUES.contains(instrument.venue());
  }

  private static Optional<LeanName> of(
      Instrument instrument, String resolution, String[] parts, boolean daily) {
    try {
      Optional<LocalDate> day =
          daily ? Optional.of(LocalDate.parse(parts[0], DAY)) : Optional.empty();
      return Optional.of(new LeanName(instrument, resolution, parts[1], day));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("name must begin with a day, was " + parts[0], e);
    }
  }

  /* Some exports write whole milliseconds with a fraction, 60000.0. */
  private static long micros(long midnight, String text) {
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    long millis = NumberText.integer(whole);
    if (millis == NumberText.NO_INTEGER) {
      return TimeUnits.UNREADABLE;
    }
    return millis < 0 || millis >= MILLIS_OF_DAY ? TimeUnits.IMPLAUSIBLE : midnight + millis * 1000;
  }
}
