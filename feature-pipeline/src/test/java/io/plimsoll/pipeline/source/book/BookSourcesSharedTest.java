package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the real samples of every form but Binance's recordings. */
class BookSourcesSharedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hftbacktest_binance/hyperliquid_btcusd_20250126.gz | x | x",
        "nautilus_samples/binance-futures_book_snapshot_25_BTCUSDT.csv | x | x",
        "nautilus_samples/binance-futures_book_snapshot_5_BTCUSDT.csv | x | x",
        "nautilus_samples/bitmex_trades_XBTUSD.csv | x | x",
        "nautilus_samples/deribit_incremental_book_L2_BTC-PERPETUAL.csv | x | x",
        "nautilus_samples/btcusdt-depth-snap.csv;nautilus_samples/btcusdt-depth-update.csv | x | x",
        "nautilus_samples/xrpusdt-ob500.data.zip | x | x",
        "bitstamp_l3_2015-05-01/orders.csv.xz | x | x",
        "bitstamp_l3_2015-05-01/2015-05-01.log.xz | x | x",
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

  private static RecordSource sourceOf(Path file) throws IOException {
    for (RecordSource source : BookSources.all()) {
      if (source.recognises(new RawFile(file))) {
        return source;
      }
    }
    throw new AssertionError("no source for " + file);
  }
}
