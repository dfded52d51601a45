package io.plimsoll.artifact.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded fees, of days and of moments. */
class FeeFilesTest {
  private static final String DAYS =
      "date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd\n";
  private static final String SNAPSHOTS =
      "ts_ms,height,medium_priority_fee,low_priority_fee,base_fee\n";

  @TempDir private Path folder;

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1000;
  }

  @Test
  void dayHoldsThroughItselfAndIsKnownADayAfterItsEnd() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("gas.csv"),
            DAYS + "2021-05-18,90,1,1,1,1\n2021-05-19,300,1,1,1,1\n2021-05-20,120,1,1,1,1\n");
    FeeHistory fees = FeeFiles.read(file);

    assertThat(fees.at(micros("2021-05-19T00:00:00Z"))).isEqualTo(300);
    assertThat(fees.at(micros("2021-05-19T23:59:59Z"))).isEqualTo(300);
    assertThat(fees.at(micros("2021-05-20T00:00:00Z"))).isEqualTo(120);
    var day = Duration.ofDays(1);
    assertThat(fees.usual(micros("2021-05-20T12:00:00Z"), day)).isEqualTo(90);
    assertThat(fees.usual(micros("2021-05-21T12:00:00Z"), day)).isEqualTo(300);
    assertThat(fees.usual(micros("2021-05-21T00:00:00Z"), Duration.ofDays(2))).isEqualTo(195);
    assertThatThrownBy(() -> fees.at(micros("2021-05-22T00:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fees of %s must cover 2021-05-22T00:00:00Z, was none after 2021-05-20T00:00:00Z",
            file);
  }

  @Test
  void snapshotCountsFromItsMoment() throws IOException {
    Files.writeString(
        folder.resolve("fees.csv"), SNAPSHOTS + "1709254800000,1,5,1,50\n1709258400000,2,7,1,60\n");
    Files.writeString(folder.resolve("notes.json"), "[]");
    FeeHistory fees = FeeFiles.read(folder);

    assertThat(fees.at(1_709_254_800_000_000L)).isEqualTo(55);
    assertThat(fees.at(1_709_258_399_999_999L)).isEqualTo(55);
    assertThat(fees.at(1_709_258_400_000_000L)).isEqualTo(67);
    assertThatThrownBy(() -> fees.at(1_709_254_799_999_999L)).hasMessageContaining("was from ");
  }

  @Test
  void importedDaysAreReadToo() throws IOException {
    long end = micros("2021-05-20T00:00:00Z");
    try (var parquet = ParquetWriter.open()) {
      GasFile.write(
          new MarketFolder(folder),
          parquet,
          List.of(DailyGas.ofPrice(end, end + DailyGas.LAG.toNanos() / 1000, 300)));
    }

    assertThat(FeeFiles.read(folder).at(micros("2021-05-19T12:00:00Z"))).isEqualTo(300);
  }

  @Test
  void feeThatIsKnownBeforeItsStartOrLongAfterIsRefused() {
    assertThatThrownBy(() -> new FeeHistory.Step(10, 9, 1))
        .hasMessage("a fee must be known within two days of its start, was after 0 h");
    assertThatThrownBy(() -> new FeeHistory.Step(0, 49 * 3_600_000_000L, 1))
        .hasMessage("a fee must be known within two days of its start, was after 49 h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2021-05-19,x,1,1,1,1 | line 2: For input string: \"x\"",
        "2021-05-19,-5,1,1,1,1 | line 2: price of gas must be finite and at least 0, was -5.0",
        "19/5/2021,5,1,1,1,1 | line 2: Text '19/5/2021' could not be parsed at index 0",
        "2021-05-19,5 | line 2: it must have 6 cells, was 2"
      })
  void badLineIsNamed(String line, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("gas.csv"), DAYS + line + "\n");

    assertThatThrownBy(() -> FeeFiles.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s %s", file, said);
  }

  @Test
  void whatHoldsNoFeesIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> FeeFiles.read(other))
        .hasMessage(
            "Cannot read %s line 1: it must name date_utc,avg_gas_price_wei or"
                + " ts_ms,base_fee,medium_priority_fee, was a,b",
            other);
    assertThatThrownBy(() -> FeeFiles.read(empty))
        .hasMessage("Cannot read fees: none in %s", empty);
    assertThatThrownBy(() -> FeeFiles.read(folder.resolve("none")))
        .hasMessage("Cannot read fees: there is no file or folder %s", folder.resolve("none"));
  }
}
