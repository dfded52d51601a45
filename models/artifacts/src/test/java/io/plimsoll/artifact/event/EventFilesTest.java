package io.plimsoll.artifact.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.feature.stream.EventBlockTest;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of every kind go through files and come back equal. */
class EventFilesTest {
  private static final String SOURCE = "binance:spot:BTC-USDT";
  private static final long DAY = Duration.ofDays(1).toMillis() * 1000;

  @TempDir Path root;

  /** Returns the records that have files of this form. */
  static Stream<MarketEvent> records() {
    return EventBlockTest.records().filter(event -> event.kind() != EventKind.BARS);
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordComesBackAsItWas(MarketEvent event) throws IOException {
    var first = new KnownEvent(event, event.eventTime() + 3);
    var second = new KnownEvent(event, event.eventTime() + 4);
    var feed = new Feed(event.kind(), SOURCE);

    write(feed, List.of(first, second));

    assertThat(read(feed, Integer.MAX_VALUE)).containsExactly(first, second);
  }

  @Test
  void everyKindSaveBarsIsTried() {
    Set<EventKind> tried = records().map(MarketEvent::kind).collect(Collectors.toSet());

    assertThat(tried).isEqualTo(EnumSet.complementOf(EnumSet.of(EventKind.BARS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void bookUpdateMayLieInSeveralBatches(int batch) throws IOException {
    var feed = new Feed(EventKind.BOOK, SOURCE);
    List<KnownEvent> updates = randomBook(batch, 200);

    write(feed, updates);

    assertThat(read(feed, batch)).isEqualTo(updates);
  }

  @Test
  void updateWithoutLevelsIsARow() throws IOException {
    var feed = new Feed(EventKind.BOOK, SOURCE);
    List<KnownEvent> updates =
        List.of(
            known(BookUpdate.unknown(1, 1)),
            known(book(2, 2, BookUpdate.Type.CHANGE, 0, 0)),
            known(BookUpdate.unknown(3, 3)),
            known(book(4, 4, BookUpdate.Type.SNAPSHOT, 1, 1)));

    write(feed, updates);

    assertThat(read(feed, 2)).isEqualTo(updates);
    ParquetTable rows = table(feed);
    assertThat(rows.texts("type")).containsExactly("U", "C", "U", "S", "S");
    assertThat(rows.texts("side")).containsExactly("", "", "", "B", "A");
    assertThat(rows.numbers("position")).containsExactly(0, 0, 0, 0, 1);
    assertThat(rows.numbers("price")).containsExactly(Double.NaN, Double.NaN, Double.NaN, 99, 101);
  }

  @Test
  void whatIsNotKnownIsNullInTheFile() throws IOException {
    var feed = new Feed(EventKind.DERIVATIVES, SOURCE);
    double nan = Double.NaN;
    write(feed, List.of(known(new DerivativeState(5, 0, 0, nan, nan, nan, 101, nan, nan, nan))));

    ParquetTable rows = table(feed);

    assertThat(rows.numbers("funding_rate")).containsExactly(0);
    assertThat(rows.numbers("funding_hours")).containsExactly(nan);
    assertThat(rows.numbers("last_price")).containsExactly(101);
    assertThat(count(feed, "funding_hours IS NULL AND last_price IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void commonColumnsSayWhereAndWhenARecordCameFrom() throws IOException {
    var feed = new Feed(EventKind.TRADES, SOURCE);
    try (var writer = EventWriter.open(root, feed)) {
      writer.add(trade(5, 8), 6, EventFlag.LATE.bit() + EventFlag.PRICE_OUTSIDE_BAND.bit());
      writer.finish();
    }

    ParquetTable rows = table(feed);

    assertThat(rows.texts("source")).containsExactly(SOURCE);
    assertThat(rows.longs("event_time")).containsExactly(5);
    assertThat(rows.longs("known_time")).containsExactly(6);
    assertThat(rows.longs("sequence")).containsExactly(8);
    assertThat(rows.numbers("flags")).containsExactly(5);
  }

  @Test
  void manyRecordsAreAFileADay() throws IOException {
    var feed = new Feed(EventKind.TRADES, SOURCE);
    long midnight = micros("2024-08-09T00:00:00Z");
    var before = new KnownEvent(trade(midnight - 1, 1), midnight - 1);
    var across = new KnownEvent(trade(midnight - 1, 2), midnight);
    var later = new KnownEvent(trade(midnight + 3 * DAY, 3), midnight + 3 * DAY);

    write(feed, List.of(before, across, later));

    assertThat(names(feed))
        .containsExactly("2024-08-08.parquet", "2024-08-09.parquet", "2024-08-12.parquet");
    assertThat(read(feed, 1)).containsExactly(before, across, later);
    assertThat(read(EventFolder.files(root, feed).subList(1, 2), feed, 1)).containsExactly(across);
  }

  @Test
  void someRecordsAreAFileAMonth() throws IOException {
    var feed = new Feed(EventKind.DERIVATIVES, SOURCE);
    var events = new ArrayList<KnownEvent>();
    for (String day : List.of("2023-12-31", "2024-01-01", "2024-01-31", "2024-02-29")) {
      double nan = Double.NaN;
      long time = micros(day + "T16:00:00Z");
      events.add(known(new DerivativeState(time, 0, 1e-4, 8, nan, nan, nan, nan, nan, nan)));
    }

    write(feed, events);

    assertThat(names(feed))
        .containsExactly("2023-12.parquet", "2024-01.parquet", "2024-02.parquet");
    assertThat(read(feed, Integer.MAX_VALUE)).isEqualTo(events);
  }

  @Test
  void fewRecordsAreAFileAYear() throws IOException {
    var feed = new Feed(EventKind.MACRO, "macro:VIX");
    var first = known(new MacroValue(micros("2023-12-30T00:00:00Z"), 0, 12.45));
    // of the last day of the year, known in the next
    var second =
        new KnownEvent(
            new MacroValue(micros("2023-12-31T00:00:00Z"), 0, 12.5),
            micros("2024-01-02T00:00:00Z"));

    write(feed, List.of(first, second));

    assertThat(names(feed)).containsExactly("2023.parquet", "2024.parquet");
    assertThat(read(feed, Integer.MAX_VALUE)).containsExactly(first, second);
  }

  @Test
  void bookUpdatesComeBackOverTheEndOfADay() throws IOException {
    var feed = new Feed(EventKind.BOOK, SOURCE);
    var before = known(book(DAY - 1, 1, BookUpdate.Type.SNAPSHOT, 3, 2));
    var after = known(book(DAY, 2, BookUpdate.Type.CHANGE, 0, 4));

    write(feed, List.of(before, after));

    assertThat(names(feed)).containsExactly("1970-01-01.parquet", "1970-01-02.parquet");
    assertThat(read(feed, 2)).containsExactly(before, after);
  }

  @Test
  void sameRecordsGiveTheSameBytes() throws IOException {
    var feed = new Feed(EventKind.BOOK, SOURCE);
    List<KnownEvent> updates = randomBook(9, 50);
    write(feed, updates);
    byte[] first = Files.readAllBytes(EventFolder.files(root, feed).get(0));

    write(feed, updates);

    assertThat(names(feed)).containsExactly("1970-01-01.parquet");
    assertThat(Files.readAllBytes(EventFolder.files(root, feed).get(0))).isEqualTo(first);
  }

  @Test
  void foldersNameTheirFeeds() throws IOException {
    var trades = new Feed(EventKind.TRADES, SOURCE);
    var macro = new Feed(EventKind.MACRO, "macro:VIX");
    write(trades, List.of(known(trade(1, 1))));
    write(macro, List.of(known(new MacroValue(5, 0, 17.79))));
    Files.createDirectories(root.resolve("bars/BTCUSDT-5m-binance"));

    assertThat(EventFolder.feeds(root)).containsExactlyInAnyOrder(trades, macro);
  }

  @Test
  void knownTimeNeverGoesBackward() throws IOException {
    try (var writer = EventWriter.open(root, new Feed(EventKind.TRADES, SOURCE))) {
      writer.add(trade(5, 1), 9, 0);
      writer.add(trade(4, 2), 9, 0); // late, yet known no earlier

      assertThatThrownBy(() -> writer.add(trade(6, 3), 8, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("known time must be at least 9, was 8");
      assertThatThrownBy(() -> writer.add(trade(12, 3), 11, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("known time must be at least 12, was 11");
    }
  }

  @Test
  void recordOfAnotherKindIsRefused() throws IOException {
    try (var writer = EventWriter.open(root, new Feed(EventKind.TRADES, SOURCE))) {
      assertThatThrownBy(() -> writer.add(new DepthProfile(5, 0, -5, 10, 1000), 5, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("record must be of trades/binance:spot:BTC-USDT, was DEPTH");
    }
  }

  @Test
  void barsHaveFilesOfTheirOwnForm() {
    assertThatThrownBy(() -> EventFormat.of(EventKind.BARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kind must not be bars, was BARS");
  }

  @Test
  void absentFeedIsNoEmptyOne() {
    var feed = new Feed(EventKind.TRADES, SOURCE);

    assertThatThrownBy(() -> EventFolder.files(root, feed))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("Cannot read " + feed + ": no folder " + EventFolder.of(root, feed));
  }

  private void write(Feed feed, List<KnownEvent> events) throws IOException {
    try (var writer = EventWriter.open(root, feed)) {
      for (KnownEvent each : events) {
        writer.add(each.event(), each.knownTime(), 0);
      }
      writer.finish();
    }
  }

  private List<KnownEvent> read(Feed feed, int batch) throws IOException {
    return read(EventFolder.files(root, feed), feed, batch);
  }

  private static List<KnownEvent> read(List<Path> files, Feed feed, int batch) throws IOException {
    List<ParquetColumn> columns = EventFormat.of(feed.kind()).columns();
    var events = new ArrayList<KnownEvent>();
    EventConsumer out = (event, knownTime) -> events.add(new KnownEvent(event, knownTime));
    EventDecoder decoder = EventFormat.of(feed.kind()).decoder();
    try (var parquet = ParquetReader.open()) {
      for (Path file : files) {
        ParquetTable table = parquet.read(List.of(file), columns);
        for (int row = 0; row < table.size(); row += Math.min(batch, table.size())) {
          int rows = Math.min(batch, table.size() - row);
          decoder.decode(new TableRows(columns, table, row, rows), out);
        }
      }
    }
    decoder.finish(out);
    return events;
  }

  private ParquetTable table(Feed feed) throws IOException {
    try (var parquet = ParquetReader.open()) {
      return parquet.read(EventFolder.files(root, feed), EventFormat.of(feed.kind()).columns());
    }
  }

  private long count(Feed feed, String condition) throws IOException {
    Path file = EventFolder.files(root, feed).get(0);
    String query = "SELECT count(*) FROM read_parquet('" + file + "') WHERE " + condition;
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private List<String> names(Feed feed) throws IOException {
    return EventFolder.files(root, feed).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static List<KnownEvent> randomBook(long seed, int count) {
    var random = new Random(seed);
    var updates = new ArrayList<KnownEvent>();
    for (int i = 0; i < count; i++) {
      BookUpdate update =
          switch (random.nextInt(6)) {
            case 0 -> BookUpdate.unknown(i, i);
            case 1 -> book(i, i, BookUpdate.Type.SNAPSHOT, random.nextInt(90), random.nextInt(90));
            default -> book(i, i, BookUpdate.Type.CHANGE, random.nextInt(4), random.nextInt(4));
          };
      updates.add(known(update));
    }
    return updates;
  }

  private static BookUpdate book(
      long time, long sequence, BookUpdate.Type type, int bids, int asks) {
    var bidPrices = new double[bids];
    var bidSizes = new double[bids];
    for (int i = 0; i < bids; i++) {
      bidPrices[i] = 99 - 0.1 * i;
      bidSizes[i] = type == BookUpdate.Type.CHANGE ? i % 2 : i + 1;
    }
    var askPrices = new double[asks];
    var askSizes = new double[asks];
    for (int i = 0; i < asks; i++) {
      askPrices[i] = 101 + 0.1 * i;
      askSizes[i] = i + 0.25;
    }
    return BookUpdate.of(time, sequence, type, bidPrices, bidSizes, askPrices, askSizes);
  }

  private static Trade trade(long time, long sequence) {
    return new Trade(time, sequence, 100, 0.25, AggressorSide.SELL);
  }

  private static KnownEvent known(MarketEvent event) {
    return new KnownEvent(event, event.eventTime());
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1000;
  }
}
