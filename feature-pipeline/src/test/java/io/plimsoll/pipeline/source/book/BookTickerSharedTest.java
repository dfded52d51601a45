package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rebuilds the book of every recording and compares it with the best prices recorded beside it. */
class BookTickerSharedTest {
  private static final String FOLDER = "hftbacktest_binance/";

  @ParameterizedTest
  @CsvSource({
    "usdm_btcusdt_20230404.dat.gz;usdm_btcusdt_20230405.dat.gz",
    "usdm_btcusdt_20240718.gz;usdm_btcusdt_20240719.gz",
    "usdm_ethusdt_20240718.gz;usdm_ethusdt_20240719.gz",
    "usdm_btcusdt_20240808.gz",
    "usdm_ethusdt_20240808.gz",
    "spot_btcusdt_20240808.gz;spot_btcusdt_20240809.gz",
    "spot_btcusdt_20230405.dat.gz"
  })
  void rebuiltBookHasTheRecordedBestPrices(String names) throws IOException {
    var source = new BinanceRecordingSource();
    var check = new BookTickerCheck();
    for (String name : names.split(";", -1)) {
      var records = new CollectedRecords();
      source.read(new RawFile(SharedBooks.file(FOLDER + name)), records);
      for (MarketEvent event : records.events()) {
        if (event instanceof BookUpdate update) {
          check.book(update);
        } else if (event instanceof Quote quote) {
          check.quote(quote);
        }
      }
      BookTickerCheck.Result result = check.soFar();
      System.out.println(name + ": " + records.summary());
      System.out.println(
          String.format(
              Locale.ROOT, "  %s, compared %.4f, matched %.6f", result,
              result.shareCompared(), result.shareMatched()));
    }
    assertThat(check.finish().last()).isEqualTo(BookTickerCheck.Last.EQUAL);
  }
}
