package io.plimsoll.pipeline.fetch;

import io.plimsoll.market.Check;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files wanted of the archive.
 *
 * @param symbols as the archive writes them, such as {@code BTCUSDT} or {@code BTCUSD_PERP}
 * @param interval of klines, such as {@code 5m}; none for other types
 * @param period which one file spans
 * @param from first day, UTC
 * @param to last day, included
 */
public record ArchiveRequest(
    ArchiveMarket market,
    ArchiveType type,
    List<String> symbols,
    Optional<String> interval,
    ArchivePeriod period,
    LocalDate from,
    LocalDate to) {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_]+");
  private static final Set<String> INTERVALS =
      Set.of(
          "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d",
          "1w", "1mo");

  public ArchiveRequest {
    symbols = symbols.stream().distinct().toList();
    Check.argument(!symbols.isEmpty(), "symbols must not be empty, was %s", symbols);
    for (String symbol : symbols) {
      Check.argument(
          SYMBOL.matcher(symbol).matches(),
          "symbol must be upper-case letters, digits or _, was %s",
          symbol);
    }
    Check.argument(!from.isAfter(to), "from must not lie after to, was %s", from);
    Check.argument(
        type.isOf(market), "market must be um or cm for %s, was %s", type.word(), word(market));
    Check.argument(
        type.periods().contains(period),
        "period must be %s for %s, was %s",
        type.periods().get(0).folder(),
        type.word(),
        period.folder());
    if (type == ArchiveType.KLINES) {
      Check.argument(
          interval.filter(INTERVALS::contains).isPresent(),
          "interval must be given for klines, as 5m or 1h, was %s",
          interval.orElse("none"));
    } else {
      Check.argument(
          interval.isEmpty(), "interval must be given for klines only, was %s", interval);
    }
  }

  /** Returns the files' places in the archive: {@code data/spot/daily/klines/…zip}. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String symbol : symbols) {
      String folder =
          "data/"
              + market.folder()
              + "/"
              + period.folder()
              + "/"
              + type.word()
              + "/"
              + symbol
              + "/";
      String prefix =
          interval.map(each -> folder + each + "/").orElse(folder)
              + symbol
              + "-"
              + interval.orElse(type.word())
              + "-";
      period.stamps(from, to).forEach(stamp -> keys.add(prefix + stamp + ".zip"));
    }
    return List.copyOf(keys);
  }

  private static String word(ArchiveMarket market) {
    return market.name().toLowerCase(Locale.ROOT);
  }
}
