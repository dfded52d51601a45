package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {
  private static final Instant AS_OF = Instant.parse("2024-01-01T06:00:00Z");
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument PERPETUAL = Instrument.parse("binance:perpetual:BTC-USDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final String CLOSES =
      """
      time,BTC-USDT,ETH-USDT
      2024-01-01T01:00:00Z,40000,2500
      2024-01-01T02:00:00Z,40400,2475
      2024-01-01T05:00:00Z,40000,
      2024-01-01T06:00:00Z,39600,2500
      2024-01-01T07:00:00Z,1,nonsense
      """;

  @TempDir private Path folder;

  @Test
  void closesBecomeReturnsOfJoinedHoursAlone() throws IOException {
    List<FeatureFrame> frames = closes(CLOSES).frames(List.of(BTC, PERPETUAL, ETH));

    FeatureFrame bitcoin = frames.get(0);
    assertThat(bitcoin.size()).isEqualTo(4);
    assertThat(bitcoin.column("return_1h"))
        .containsExactly(
            Double.NaN, LogReturn.of(40_000, 40_400), Double.NaN, LogReturn.of(40_000, 39_600));
    double fall = LogReturn.of(40_000, 39_600);
    assertThat(bitcoin.value("rv_1h", 3)).isEqualTo(fall * fall);
    assertThat(bitcoin.value("rsn_1h", 3)).isEqualTo(fall * fall);
    assertThat(bitcoin.value("rsp_1h", 3)).isZero();
    assertThat(frames.get(1).column("return_1h")).isEqualTo(bitcoin.column("return_1h"));
    assertThat(frames.get(2).column("return_1h"))
        .containsExactly(Double.NaN, LogReturn.of(2500, 2475), Double.NaN);
    assertThat(closes(CLOSES).frames(List.of(Instrument.parse("SOLUSDT"))).get(0).size()).isZero();
  }

  @Test
  void whatWasNotRecordedIsToldByItsPlace() throws IOException {
    assertThat(closes(CLOSES).gaps())
        .containsExactly("line 4: 2 h before 2024-01-01T05:00:00Z missing", "ETH-USDT: 1 h empty");
    assertThat(closes(CLOSES.substring(0, CLOSES.indexOf("2024-01-01T05"))).gaps())
        .containsExactly("end: the last 4 h before 2024-01-01T06:00:00Z missing");
  }

  @Test
  void rowsAfterTheMomentChangeNothing() throws IOException {
    String known = CLOSES.substring(0, CLOSES.indexOf("2024-01-01T07"));

    assertThat(closes(CLOSES).hash()).isEqualTo(closes(known).hash());
    assertThat(closes(known.replace("39600", "39601")).hash()).isNotEqualTo(closes(known).hash());
    assertThatThrownBy(() -> HistoryFile.read(write(known), HistoryForm.LOG_RETURNS, AS_OF))
        .hasMessageEndingWith(
            "line 2: log-return of BTC-USDT must lie in [-5.0, 5.0], was 40000.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIMESTAMP", "TIMESTAMPTZ", "VARCHAR"})
  void parquetGivesWhatCsvGives(String type) throws IOException, SQLException {
    Path csv = write(CLOSES.substring(0, CLOSES.indexOf("2024-01-01T07")));
    Path parquet = folder.resolve("history.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('%s', header=true, types={'time': '%s'})) TO '%s'"
                  .formatted(csv, type, parquet)
              + " (FORMAT parquet)");
    }

    HistoryFile read = HistoryFile.read(parquet, HistoryForm.CLOSES, AS_OF);

    assertThat(read.hash()).isEqualTo(closes(Files.readString(csv)).hash());
    assertThat(read.gaps()).contains("row 3: 2 h before 2024-01-01T05:00:00Z missing");
  }

  @Test
  void timesMayBeMicrosecondsAsInTheProjectsParquet() throws IOException {
    String known = CLOSES.substring(0, CLOSES.indexOf("2024-01-01T02"));
    String micros = known.replace("2024-01-01T01:00:00Z", "1704070800000000");
    String east = known.replace("2024-01-01T01:00:00Z", "2024-01-01 02:00:00+01");

    assertThat(closes(micros).hash()).isEqualTo(closes(known).hash());
    assertThat(closes(east).hash()).isEqualTo(closes(known).hash());
  }

  @Test
  void logReturnsAreThoseOfTheirHour() throws IOException {
    Path file = write("time,BTC-USDT\n2024-01-01T01:00:00Z,-1e-2\n2024-01-01T04:00:00Z,0.02\n");

    FeatureFrame frame =
        HistoryFile.read(file, HistoryForm.LOG_RETURNS, AS_OF).frames(List.of(BTC)).get(0);

    assertThat(frame.column("return_1h")).containsExactly(-0.01, 0.02);
    assertThat(frame.column("rv_1h")).containsExactly(0.01 * 0.01, 0.02 * 0.02);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40400|-1|line 3: close of BTC-USDT must be finite and above 0, was -1.0",
        "40400|0|line 3: close of BTC-USDT must be finite and above 0, was 0.0",
        "40400|1e308|line 3: close of BTC-USDT must be finite and above 0, was 1.0E308",
        "40400|NaN|line 3: BTC-USDT must be a decimal number or empty, was NaN",
        "40400|Infinity|line 3: BTC-USDT must be a decimal number or empty, was Infinity",
        "40400|1,2|line 3: a row must have 3 columns, was 4",
        "T02:00|T01:00|line 3: time must rise from row to row, was 2024-01-01T01:00:00Z after",
        "T05:00|T01:00|line 4: time must rise from row to row, was 2024-01-01T01:00:00Z after",
        "T02:00|T02:30|line 3: time must be a whole hour, was 2024-01-01T02:30:00Z",
        "2024-01-01T02:00:00Z|noon|line 3: time must read like 2021-05-19T12:00:00Z, was noon",
        "BTC-USDT|BTC|underlying must be such as BTC-USDT, was BTC",
        "BTC-USDT|ETH-USDT|columns must differ, was ETH-USDT twice",
        "time|hour|columns must be time and an underlying each, was [hour, BTC-USDT, ETH-USDT]",
        "2024-01-01|2025-01-01|rows must begin at or before 2024-01-01T06:00:00Z, was none",
      })
  void whatCannotBeIsRefusedByItsRow(String text, String other, String message) throws IOException {
    Path file = write(CLOSES.replace(text, other));

    assertThatThrownBy(() -> HistoryFile.read(file, HistoryForm.CLOSES, AS_OF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read history " + file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingOrEmptyFileIsToldByItsName() throws IOException {
    assertThatThrownBy(
            () -> HistoryFile.read(folder.resolve("none.csv"), HistoryForm.CLOSES, AS_OF))
        .hasMessageStartingWith("history must be a file, was");
    assertThatThrownBy(() -> closes(""))
        .hasMessageContaining("columns must be time and an underlying each, was []");
    Path parquet = Files.writeString(folder.resolve("bad.parquet"), "no parquet");
    assertThatThrownBy(() -> HistoryFile.read(parquet, HistoryForm.CLOSES, AS_OF))
        .hasMessageStartingWith("Cannot read history " + parquet);
  }

  private HistoryFile closes(String text) throws IOException {
    return HistoryFile.read(write(text), HistoryForm.CLOSES, AS_OF);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("history.csv"), text);
  }
}
