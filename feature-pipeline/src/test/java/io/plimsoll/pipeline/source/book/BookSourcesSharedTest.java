package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the real samples of every form but Binance's recordings. */
class BookSourcesSharedTest {
  /** The file of orders has some volumes one unit of 10⁻⁸ below those of the feed. */
  private static final double ROUNDING = 1e-6;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hftbacktest_binance/hyperliquid_btcusd_20250126.gz"
            + "| hyperliquid-recording | trades 64, book 46, breaks 0",
        "nautilus_samples/binance-futures_book_snapshot_25_BTCUSDT.csv | tardis"
            + "| book 10, breaks 0",
        "nautilus_samples/binance-futures_book_snapshot_5_BTCUSDT.csv | tardis"
            + "| book 10, breaks 0",
        "nautilus_samples/bitmex_trades_XBTUSD.csv | tardis | trades 10, breaks 0",
        "nautilus_samples/deribit_incremental_book_L2_BTC-PERPETUAL.csv | tardis"
            + "| book 1, breaks 0",
        "nautilus_samples/btcusdt-depth-snap.csv;nautilus_samples/btcusdt-depth-update.csv"
            + "| binance-depth-file | book 2, sequence-break 100, breaks 1",
        "nautilus_samples/xrpusdt-ob500.data.zip | bybit-book | book 50, breaks 0",
        "bitstamp_l3_2015-05-01/orders.csv.xz | bitstamp-orders" + "| book 38545, breaks 261",
        "bitstamp_l3_2015-05-01/2015-05-01.log.xz | bitstamp-log"
            + "| book 5011, missing-field 575, breaks 0",
      })
  void sampleIsRead(String names, String word, String summary) throws IOException {
    Path[] files =
        List.of(names.split(";", -1)).stream().map(SharedBooks::file).toArray(Path[]::new);
    RecordSource source = sourceOf(files[0]);

    CollectedRecords records = CollectedRecords.of(source, files);

    System.out.println(names + ": " + source.word() + " | " + records.summary());
    assertThat(source.word()).isEqualTo(word);
    assertThat(records.summary()).isEqualTo(summary);
  }

  @Test
  void ordersAddUpToTheBestPricesThatTheVenuePublished() throws IOException {
    List<BookUpdate> rebuilt = book(new BitstampOrderSource(), "orders.csv.xz");
    List<BookUpdate> published = book(new BitstampLogSource(), "2015-05-01.log.xz");

    var book = new OrderBook();
    int next = 0;
    int compared = 0;
    int matched = 0;
    for (BookUpdate each : published) {
      while (next < rebuilt.size() && rebuilt.get(next).eventTime() <= each.eventTime()) {
        book.apply(rebuilt.get(next++));
      }
      if (book.isTwoSided()) {
        compared++;
        boolean same =
            book.bidPrice(0) == each.bidPrice(0)
                && book.askPrice(0) == each.askPrice(0)
                && Math.abs(book.bidSize(0) - each.bidSize(0)) < ROUNDING
                && Math.abs(book.askSize(0) - each.askSize(0)) < ROUNDING;
        matched += same ? 1 : 0;
      }
    }

    System.out.println("bitstamp: " + matched + " of " + compared + " best levels equal");
    assertThat(compared).isGreaterThan(1000);
    assertThat((double) matched / compared).isGreaterThan(0.99);
  }

  private static List<BookUpdate> book(RecordSource source, String name) throws IOException {
    return CollectedRecords.of(source, SharedBooks.file("bitstamp_l3_2015-05-01/" + name)).book();
  }

  private static RecordSource sourceOf(Path file) throws IOException {
    for (RecordSource source : BookSources.all()) {
      if (source.recognises(new RawFile(file))) {
        return source;
      }
    }
    throw new AssertionError("no source for " + file);
  }
}
