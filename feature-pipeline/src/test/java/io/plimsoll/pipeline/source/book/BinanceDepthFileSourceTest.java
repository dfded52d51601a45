package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceDepthFileSourceTest {
  private static final String HEADER =
      "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu";
  private static final long T0 = 1_667_346_579_000L; // [ms]
  private static final BookUpdate.Type SNAPSHOT = BookUpdate.Type.SNAPSHOT;
  private static final BookUpdate.Type CHANGE = BookUpdate.Type.CHANGE;

  @TempDir Path folder;

  @Test
  void updatesFollowOnFromTheSnapshotOfTheirOtherFile() throws IOException {
    CollectedRecords records =
        read(
            List.of(
                snap(0, 100, "b", "20.5", "1"),
                snap(0, 100, "a", "20.6", "2"),
                snap(9, 300, "b", "20.5", "7")),
            List.of(
                set(1, 95, 105, 94, "b", "20.5", "0"),
                set(1, 95, 105, 94, "b", "20.4", "3"),
                set(2, 106, 110, 105, "a", "20.6", "1")));

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(micros(0), 100, SNAPSHOT, a(20.5), a(1), a(20.6), a(2)),
            BookUpdate.of(micros(1), 105, CHANGE, a(20.5, 20.4), a(0, 3), a(), a()),
            BookUpdate.of(micros(2), 110, CHANGE, a(), a(), a(20.6), a(1)));
    assertThat(records.rejected()).isEmpty();
  }

  @Test
  void laterSnapshotIsUsedWhereAnUpdateWasLost() throws IOException {
    CollectedRecords records =
        read(
            List.of(snap(0, 100, "b", "20.5", "1"), snap(9, 300, "b", "20.5", "7")),
            List.of(
                set(1, 95, 105, 94, "b", "20.4", "3"),
                set(2, 120, 130, 119, "b", "20.3", "3"),
                set(3, 131, 140, 130, "b", "20.2", "3"),
                set(9, 290, 310, 289, "b", "20.1", "3")));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence)
        .containsExactly(
            tuple(SNAPSHOT, 100L),
            tuple(CHANGE, 105L),
            tuple(BookUpdate.Type.UNKNOWN, 130L),
            tuple(SNAPSHOT, 300L),
            tuple(CHANGE, 310L));
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(Rejection.SEQUENCE_BREAK, List.of(3L), Rejection.BEFORE_SNAPSHOT, List.of(4L)));
  }

  @Test
  void updateWithARowThatIsNoneIsNotApplied() throws IOException {
    CollectedRecords records =
        read(
            List.of(snap(0, 100, "b", "20.5", "1")),
            List.of(
                set(1, 95, 105, 94, "b", "20.4", "3"),
                set(2, 106, 110, 105, "b", "-1", "3"),
                set(2, 106, 110, 105, "b", "20.3", "3"),
                set(3, 111, 120, 110, "c", "20.3", "3"),
                "BTCUSDT,1",
                set(4, 121, 130, 120, "a", "20.8", "1")));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence)
        .containsExactly(
            tuple(SNAPSHOT, 100L), tuple(CHANGE, 105L), tuple(BookUpdate.Type.UNKNOWN, 110L));
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.PRICE_NOT_POSITIVE, List.of(3L),
                Rejection.UNREADABLE_SIDE, List.of(5L),
                Rejection.WRONG_COLUMN_COUNT, List.of(6L),
                Rejection.SEQUENCE_BREAK, List.of(4L, 7L)));
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "symbol,time\n");

    assertThatThrownBy(() -> CollectedRecords.of(new BinanceDepthFileSource(), file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: header must be %s, was symbol,time", file, HEADER);
  }

  private CollectedRecords read(List<String> snaps, List<String> sets) throws IOException {
    Path first = folder.resolve("btcusdt-depth-snap.csv");
    Path second = folder.resolve("btcusdt-depth-update.csv");
    Files.writeString(first, HEADER + "\n" + String.join("\n", snaps) + "\n");
    Files.writeString(second, HEADER + "\n" + String.join("\n", sets) + "\n");
    return CollectedRecords.of(new BinanceDepthFileSource(), first, second);
  }

  private static String snap(long millis, long last, String side, String price, String size) {
    return "BTCUSDT,%d,%d,%d,%s,snap,%s,%s,-1"
        .formatted(T0 + millis, last, last, side, price, size);
  }

  private static String set(
      long millis, long first, long last, long before, String side, String price, String size) {
    return "BTCUSDT,%d,%d,%d,%s,set,%s,%s,%d"
        .formatted(T0 + millis, first, last, side, price, size, before);
  }

  private static long micros(long millis) {
    return (T0 + millis) * 1000;
  }

  private static double[] a(double... values) {
    return values;
  }
}
