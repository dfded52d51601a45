package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rebuilds the book of every recording and compares it with the best prices recorded beside it. */
class BookTickerSharedTest {
  private static final String FOLDER = "hftbacktest_binance/";

  @ParameterizedTest
  @CsvSource({
    "usdm_btcusdt_20230404.dat.gz;usdm_btcusdt_20230405.dat.gz, 16110, 9697, 9697",
    "usdm_btcusdt_20240718.gz;usdm_btcusdt_20240719.gz, 9017, 6099, 6099",
    "usdm_ethusdt_20240718.gz;usdm_ethusdt_20240719.gz, 8924, 6611, 6611",
    "usdm_btcusdt_20240808.gz, 6547, 5701, 5701",
    "usdm_ethusdt_20240808.gz, 6581, 5590, 5590",
    "spot_btcusdt_20240808.gz;spot_btcusdt_20240809.gz, 6493, 5736, 5734",
  })
  void rebuiltBookHasTheRecordedBestPrices(String names, long changes, long compared, long matched)
      throws IOException {
    BookTickerCheck.Result result = check(names);

    assertThat(result.changes()).isEqualTo(changes);
    assertThat(result.compared()).isEqualTo(compared);
    assertThat(result.samePrices()).isEqualTo(matched);
    assertThat(result.same()).isEqualTo(matched);
    assertThat(result.differentBeyond()).isEqualTo(compared - matched);
    assertThat(result.last()).isEqualTo(BookTickerCheck.Last.EQUAL);
  }

  @ParameterizedTest
  @CsvSource("spot_btcusdt_20230405.dat.gz")
  void recordingWithoutASnapshotHasNoBook(String name) throws IOException {
    BookTickerCheck.Result result = check(name);

    assertThat(result)
        .isEqualTo(new BookTickerCheck.Result(0, 8015, 0, 0, 0, 0, BookTickerCheck.Last.NONE));
  }

  private static BookTickerCheck.Result check(String names) throws IOException {
    var source = new BinanceRecordingSource();
    var sink = new CheckingSink();
    for (String name : names.split(";", -1)) {
      sink.counts.clear();
      source.read(new RawFile(SharedBooks.file(FOLDER + name)), sink);
      System.out.println(name + ": " + sink.counts);
    }
    BookTickerCheck.Result result = sink.check.finish();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: compared %.4f of the changes, matched %.6f of them, the last %s; %s",
            names,
            result.shareCompared(),
            result.shareMatched(),
            result.last(),
            result));
    return result;
  }

  private static final class CheckingSink implements RecordSink {
    private final BookTickerCheck check = new BookTickerCheck();
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Override
    public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw) {
      String kind = event.kind().word();
      if (event instanceof BookUpdate update) {
        check.book(update);
        kind += " " + update.type().name().toLowerCase(Locale.ROOT);
      } else if (event instanceof Quote quote) {
        check.quote(quote);
      }
      counts.merge(kind, 1, Integer::sum);
    }

    @Override
    public void reject(RawRecord raw, Rejection reason) {
      counts.merge("rejected " + reason.word(), 1, Integer::sum);
    }
  }
}
