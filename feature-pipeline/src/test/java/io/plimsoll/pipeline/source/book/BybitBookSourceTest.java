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

class BybitBookSourceTest {
  private static final long T0 = 1_733_011_200_000L; // [ms]

  @TempDir Path folder;

  @Test
  void deltasFollowOnOneByOneAndASnapshotBeginsAnew() throws IOException {
    CollectedRecords records =
        read(
            message("snapshot", 0, 50),
            message("delta", 100, 51),
            message("delta", 200, 53),
            message("delta", 300, 54),
            message("snapshot", 400, 1),
            message("delta", 500, 2),
            message("delta", 500, 2));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence, BookUpdate::eventTime)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 50L, T0 * 1000),
            tuple(BookUpdate.Type.CHANGE, 51L, (T0 + 100) * 1000),
            tuple(BookUpdate.Type.UNKNOWN, 53L, (T0 + 200) * 1000),
            tuple(BookUpdate.Type.SNAPSHOT, 1L, (T0 + 400) * 1000),
            tuple(BookUpdate.Type.CHANGE, 2L, (T0 + 500) * 1000));
    assertThat(records.kept())
        .filteredOn(each -> ((BookUpdate) each.event()).type() != BookUpdate.Type.UNKNOWN)
        .allMatch(each -> each.knownTime() == each.event().eventTime() + 2000);
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.SEQUENCE_BREAK, List.of(3L),
                Rejection.BEFORE_SNAPSHOT, List.of(4L),
                Rejection.DUPLICATE_SEQUENCE, List.of(7L)));
  }

  @Test
  void otherMessagesAreRejected() throws IOException {
    CollectedRecords records =
        read(
            message("snapshot", 0, 50).replace("XRPUSDT", "BTCUSDT"),
            message("other", 0, 50),
            message("snapshot", 0, 50).replace("\"b\"", "\"c\""),
            message("snapshot", 0, 50).substring(0, 60),
            message("snapshot", 0, 50) + "}");

    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.UNKNOWN_STREAM, List.of(1L, 2L),
                Rejection.MISSING_FIELD, List.of(3L),
                Rejection.UNREADABLE_JSON, List.of(4L, 5L)));
  }

  @Test
  void onlyBooksOf500LevelsAreKnownByName() throws IOException {
    var source = new BybitBookSource();
    Path spot = Files.writeString(folder.resolve("2024-12-01_XRPUSDT_ob200.data"), "");

    assertThat(source.recognises(new RawFile(Path.of("2024-12-01_XRPUSDT_ob500.data.zip"))))
        .isTrue();
    assertThat(source.recognises(new RawFile(spot))).isFalse();
    assertThatThrownBy(() -> CollectedRecords.of(source, spot))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: name must be a day, _, a pair with USDT and _ob500, was"
                + " 2024-12-01_XRPUSDT_ob200",
            spot);
  }

  private CollectedRecords read(String... lines) throws IOException {
    return CollectedRecords.of(new BybitBookSource(), folder, "xrpusdt-ob500.data", lines);
  }

  private static String message(String type, long millis, long number) {
    return ("{'topic':'orderbook.500.XRPUSDT','type':'%s','ts':%d,'data':{'s':'XRPUSDT',"
            + "'b':[['1.95','10']],'a':[['1.96','0']],'u':%d,'seq':7},'cts':%d}")
        .formatted(type, T0 + millis + 2, number, T0 + millis)
        .replace('\'', '"');
  }
}
