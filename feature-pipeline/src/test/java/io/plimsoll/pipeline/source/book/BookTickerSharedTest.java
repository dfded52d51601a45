package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rebuilds the book of every recording and compares it with the best prices recorded beside it. */
class BookTickerSharedTest {
  private static final String FOLDER = "hftbacktest_binance/";
  private static final Pattern FIRST_NUMBER = Pattern.compile("\"U\":(\\d+)");

  @TempDir Path folder;

  /* A day is changes/compared/matched; the second day goes on with the book of the first. */
  @ParameterizedTest
  @CsvSource({
    "usdm_btcusdt_20230404.dat.gz, 4322/2001/2001, usdm_btcusdt_20230405.dat.gz, 11788/7696/7696",
    "usdm_btcusdt_20240718.gz, 3321/1713/1713, usdm_btcusdt_20240719.gz, 5696/4386/4386",
    "usdm_ethusdt_20240718.gz, 3268/2077/2077, usdm_ethusdt_20240719.gz, 5656/4534/4534",
    "usdm_btcusdt_20240808.gz, 6547/5701/5701,,",
    "usdm_ethusdt_20240808.gz, 6581/5590/5590,,",
    "spot_btcusdt_20240808.gz, 3449/2893/2893, spot_btcusdt_20240809.gz, 3044/2843/2841",
  })
  void rebuiltBookHasTheRecordedBestPrices(
      String first, String ofFirst, String second, String ofSecond) throws IOException {
    var files = new ArrayList<Path>();
    files.add(recording(first));
    var expected = new ArrayList<String>();
    expected.add(ofFirst);
    if (second != null) {
      files.add(recording(second));
      expected.add(ofSecond);
    }

    List<BookTickerCheck.Result> days = check(files);

    assertThat(days).extracting(BookTickerSharedTest::counts).isEqualTo(expected);
    assertThat(days)
        .allSatisfy(
            day -> {
              assertThat(day.last()).isEqualTo(BookTickerCheck.Last.EQUAL);
              assertThat(day.same()).isEqualTo(day.samePrices());
              assertThat(day.differentBeyond()).isEqualTo(day.compared() - day.samePrices());
            });
  }

  @Test
  void recordingWithoutASnapshotHasNoBook() throws IOException {
    List<BookTickerCheck.Result> days = check(List.of(recording("spot_btcusdt_20230405.dat.gz")));

    assertThat(days)
        .containsExactly(
            new BookTickerCheck.Result(0, 8015, 0, 0, 0, 0, BookTickerCheck.Last.NONE));
  }

  /*
   * Its first day, which held the snapshot, is absent. An empty snapshot put before the first
   * change leaves a book of the levels that changes have named: not the venue's book, but its best
   * levels are those that change all the time.
   */
  @Test
  void changesAloneNameTheBestPrices() throws IOException {
    Path recording = recording("spot_btcusdt_20230405.dat.gz");
    Path opened = withEmptySnapshot(recording, folder.resolve("spot_btcusdt_20230405.dat.gz"));

    BookTickerCheck.Result day = check(List.of(opened)).get(0);

    assertThat(counts(day)).isEqualTo("3929/2456/2456");
    assertThat(day.same()).isEqualTo(day.compared());
    assertThat(day.last()).isEqualTo(BookTickerCheck.Last.EQUAL);
  }

  private static List<BookTickerCheck.Result> check(List<Path> files) throws IOException {
    var source = new BinanceRecordingSource();
    var sink = new CheckingSink();
    for (int i = 0; i < files.size(); i++) {
      if (i > 0) {
        sink.check.beginPart();
      }
      source.read(new RawFile(files.get(i)), sink);
    }
    List<BookTickerCheck.Result> days = sink.check.finish();
    for (int i = 0; i < files.size(); i++) {
      BookTickerCheck.Result day = days.get(i);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s: compared %.4f of the changes, matched %.6f of them, the last %s; %s",
              files.get(i).getFileName(),
              day.shareCompared(),
              day.shareMatched(),
              day.last(),
              day));
    }
    System.out.println(sink.counts);
    return days;
  }

  private static String counts(BookTickerCheck.Result day) {
    return day.changes() + "/" + day.compared() + "/" + day.samePrices();
  }

  private static Path recording(String name) {
    return SharedBooks.file(FOLDER + name);
  }

  private static Path withEmptySnapshot(Path recording, Path copy) throws IOException {
    var text = new StringBuilder();
    boolean opened = false;
    try (RawReader lines = new RawFile(recording).lines()) {
      for (Optional<RawRecord> line = lines.next(); line.isPresent(); line = lines.next()) {
        String change = line.get().text();
        Matcher number = FIRST_NUMBER.matcher(change);
        if (!opened && number.find()) {
          opened = true;
          text.append(change, 0, change.indexOf(' '))
              .append(" {\"lastUpdateId\":")
              .append(Long.parseLong(number.group(1)) - 1)
              .append(",\"bids\":[],\"asks\":[]}\n");
        }
        text.append(change).append('\n');
      }
    }
    return RawFiles.write(copy, text.toString());
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
