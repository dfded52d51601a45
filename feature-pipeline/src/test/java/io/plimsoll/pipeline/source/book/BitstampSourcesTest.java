package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitstampSourcesTest {
  private static final String HEADER =
      "id,timestamp,exchange.timestamp,price,volume,action,direction";
  private static final long T0 = 1_430_438_404_000L; // [ms]
  private static final long HOUR = 3_600_000;
  private static final BookUpdate.Type SNAPSHOT = BookUpdate.Type.SNAPSHOT;
  private static final BookUpdate.Type CHANGE = BookUpdate.Type.CHANGE;
  private static final BookUpdate.Type UNKNOWN = BookUpdate.Type.UNKNOWN;

  @TempDir Path folder;

  @Test
  void ordersAddUpToLevelsOnceAnHourHasPassed() throws IOException {
    CollectedRecords records =
        orders(
            order(1, 0, "236.4", 100_000_000, "created", "bid"),
            order(2, 5, "236.6", 50_000_000, "created", "ask"),
            order(3, HOUR, "236.4", 25_000_000, "created", "bid"),
            order(1, HOUR + 1, "236.4", 75_000_000, "changed", "bid"),
            order(9, HOUR + 2, "230", 0, "deleted", "bid"), // an order never seen
            order(3, HOUR + 3, "236.4", 0, "deleted", "bid"));

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(micros(HOUR), 4, SNAPSHOT, a(236.4), a(1.25), a(236.6), a(0.5)),
            BookUpdate.of(micros(HOUR + 1), 5, CHANGE, a(236.4), a(1), a(), a()),
            BookUpdate.of(micros(HOUR + 3), 7, CHANGE, a(236.4), a(0.75), a(), a()));
    assertThat(records.rejected()).isEmpty();
    assertThat(records.kept().get(0).feed().toString()).isEqualTo("book/bitstamp:spot:BTC-USD");
  }

  @Test
  void crossedBookIsUnknownWhileItIs() throws IOException {
    CollectedRecords records =
        orders(
            order(1, 0, "236.4", 100_000_000, "created", "bid"),
            order(2, HOUR, "236.6", 50_000_000, "created", "ask"),
            order(3, HOUR + 1, "236.7", 60_000_000, "created", "bid"),
            order(3, HOUR + 2, "236.7", 10_000_000, "changed", "bid"),
            order(2, HOUR + 3, "236.6", 0, "deleted", "ask"));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::bids, BookUpdate::asks)
        .containsExactly(tuple(SNAPSHOT, 1, 1), tuple(UNKNOWN, 0, 0), tuple(SNAPSHOT, 2, 0));
  }

  @Test
  void unreadableEventMakesTheBookUnknownForAnHour() throws IOException {
    CollectedRecords records =
        orders(
            order(1, 0, "236.4", 100_000_000, "created", "bid"),
            order(2, HOUR, "236.6", 50_000_000, "created", "ask"),
            order(2, HOUR + 1, "236.6", 50_000_000, "moved", "ask"),
            order(3, HOUR + 2, "236.3", 50_000_000, "created", "bid"),
            order(4, 2 * HOUR + 2, "236.2", 50_000_000, "created", "bid"));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::eventTime)
        .containsExactly(
            tuple(SNAPSHOT, micros(HOUR)),
            tuple(UNKNOWN, micros(HOUR)),
            tuple(SNAPSHOT, micros(2 * HOUR + 2)));
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.UNKNOWN_STREAM, List.of(4L)));
  }

  @Test
  void eventsThatAreNoneAreRejectedWithTheReason() throws IOException {
    CollectedRecords records =
        orders(
            order(1, 0, "0", 1, "created", "bid"),
            order(1, 0, "1", -1, "created", "bid"),
            order(1, 0, "1", 1, "created", "up"),
            "1,2,3",
            order(1, -T0, "1", 1, "created", "bid"),
            order(1, 0, "1", Long.MAX_VALUE, "created", "bid"));

    assertThat(records.events()).isEmpty();
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.PRICE_NOT_POSITIVE, List.of(2L),
                Rejection.UNREADABLE_NUMBER, List.of(3L),
                Rejection.UNREADABLE_SIDE, List.of(4L),
                Rejection.WRONG_COLUMN_COUNT, List.of(5L),
                Rejection.IMPLAUSIBLE_TIME, List.of(6L),
                Rejection.NOT_FINITE, List.of(7L)));
  }

  @Test
  void logGivesTheVenuesBookAndNoTradeWithoutASide() throws IOException {
    CollectedRecords records =
        log(
            T0 + " order_created {\"price\": \"236.47\", \"amount\": \"2.0\", \"id\": 6}",
            (T0 + 5)
                + " order_book {\"bids\": [[\"236.4\", \"1.5\"]], \"asks\": [[\"236.6\", \"2\"]]}",
            (T0 + 6) + " trade {\"price\": 236.47, \"amount\": 0.2, \"id\": 8111041}",
            (T0 + 7) + " order_book {\"bids\": [[\"236.4\", \"1.5\"]], \"asks\": [[\"236.6",
            (T0 + 8) + " heartbeat {}",
            (T0 + 9) + " order_deleted {\"price\": \"x\", \"amount\": \"2.0\", \"id\": 6}");

    assertThat(records.events())
        .containsExactly(BookUpdate.of(micros(5), 0, SNAPSHOT, a(236.4), a(1.5), a(236.6), a(2)));
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.MISSING_FIELD, List.of(3L),
                Rejection.UNREADABLE_JSON, List.of(4L),
                Rejection.UNKNOWN_STREAM, List.of(5L),
                Rejection.UNREADABLE_NUMBER, List.of(6L)));
  }

  @Test
  void formsAreKnownByTheirFirstLine() throws IOException {
    Path orders = Files.writeString(folder.resolve("o.csv"), HEADER + "\n");
    Path other = Files.writeString(folder.resolve("2015-05-01.log"), "1,2\n");

    assertThat(new BitstampOrderSource().recognises(new RawFile(orders))).isTrue();
    assertThat(new BitstampOrderSource().recognises(new RawFile(other))).isFalse();
    assertThat(new BitstampLogSource().recognises(new RawFile(other))).isFalse();
    assertThatThrownBy(() -> CollectedRecords.of(new BitstampLogSource(), other))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: a line must be a time, an event and a message, was 1,2", other);
    assertThatThrownBy(() -> CollectedRecords.of(new BitstampOrderSource(), other))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: header must be %s, was 1,2", other, HEADER);
  }

  private CollectedRecords orders(String... rows) throws IOException {
    return CollectedRecords.of(
        new BitstampOrderSource(), folder, "orders.csv", HEADER, String.join("\n", rows));
  }

  private CollectedRecords log(String... lines) throws IOException {
    return CollectedRecords.of(new BitstampLogSource(), folder, "2015-05-01.log", lines);
  }

  private static String order(
      long id, long millis, String price, long volume, String action, String side) {
    return "%d,%d,%d,%s,%d,%s,%s".formatted(id, T0 + millis, T0, price, volume, action, side);
  }

  private static long micros(long millis) {
    return (T0 + millis) * 1000;
  }

  private static double[] a(double... values) {
    return values;
  }
}
