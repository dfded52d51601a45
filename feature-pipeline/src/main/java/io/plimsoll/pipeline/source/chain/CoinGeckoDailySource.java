package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MacroValue;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CoinGecko's daily export of a coin, which the file's name tells: {@code btc_daily_coingecko},
 * {@code usdc_usd} or {@code btc-usd-max}. Feeds are {@code coingecko-btc-price}, {@code -cap} and
 * {@code -volume}, in USD.
 *
 * <p>The stamp is the moment of the price (the daily prices are those at 00:00 UTC, not of the day
 * that follows), the volume is that of the 24 hours before; both are known an hour later. A cap or
 * a volume of 0 means that the service had none, and is no value.
 */
final class CoinGeckoDailySource implements RecordSource {
  private static final List<String> COLUMNS =
      List.of("snapped_at", "price", "market_cap", "total_volume");
  private static final Pattern NAME = Pattern.compile("(?i)([a-z0-9]{2,10})[_-](daily|usd)\\b?.*");
  private static final long LAG = 3600 * Times.SECOND;

  @Override
  public String word() {
    return "coingecko-daily";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.is(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      throw new IOException(
          "Cannot read " + file.path() + ": its name must tell the coin, as btc_usd.csv does");
    }
    String feed = "coingecko-" + name.group(1).toLowerCase(Locale.ROOT);
    HeadedRows.read(file, out, header -> converter(feed, header));
  }

  private static HeadedRows.Converter converter(String feed, Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    return (row, out) -> convert(feed, at, row, out);
  }

  private static void convert(String feed, int[] at, Row row, RecordSink out)
      throws IOException, Refused {
    long time = Times.micros(row.text(at[0]));
    double price = row.number(at[1]);
    Refused.unless(price > 0, Rejection.PRICE_NOT_POSITIVE);
    double cap = row.isBlank(at[2]) ? 0 : row.notNegative(at[2]);
    double volume = row.isBlank(at[3]) ? 0 : row.notNegative(at[3]);
    keep(feed + "-price", time, price, row, out);
    if (cap > 0) {
      keep(feed + "-cap", time, cap, row, out);
    }
    if (volume > 0) {
      keep(feed + "-volume", time, volume, row, out);
    }
  }

  private static void keep(String feed, long time, double value, Row row, RecordSink out)
      throws IOException {
    out.keep(
        new Feed(EventKind.MACRO, feed), new MacroValue(time, 0, value), time + LAG, 0, row.raw());
  }
}
