package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hourly prices of CoinGecko in USD, many tokens in one file, as rounds of an oracle of that name:
 * {@code coingecko:WETH-USD}. CoinGecko counts no rounds, so the sequence is 0; a price is known
 * five minutes after its stamp, for that is how long the service keeps an answer.
 */
final class CoinGeckoHourlySource implements RecordSource {
  private static final List<String> COLUMNS = List.of("symbol", "ts_ms", "usd_price");
  private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9]+");
  private static final long LAG = 300 * Times.SECOND;

  @Override
  public String word() {
    return "coingecko-hourly";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.is(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, CoinGeckoHourlySource::converter);
  }

  private static HeadedRows.Converter converter(Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    return (row, out) -> {
      String symbol = row.text(at[0]);
      Refused.unless(SYMBOL.matcher(symbol).matches(), Rejection.VALUE_OUT_OF_RANGE);
      long time = row.milliseconds(at[1]);
      double price = row.number(at[2]);
      Refused.unless(price > 0, Rejection.PRICE_NOT_POSITIVE);
      var feed =
          new Feed(EventKind.ORACLE, "coingecko:" + symbol.toUpperCase(Locale.ROOT) + "-USD");
      out.keep(feed, new OracleRound(time, 0, price), time + LAG, 0, row.raw());
    };
  }
}
