package io.plimsoll.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFilesTest {
  private static final long DAY = 86_400_000_000L;

  @TempDir Path folder;

  @Test
  void rowAsOfMidnightStandsInTheFileOfTheDayThatEnds() throws IOException {
    List<TableFile> files = write(Duration.ofMinutes(1), folder.toString());

    assertThat(files)
        .extracting(TableFile::name)
        .containsExactly(
            "BTCUSDT-binance/1970-01-01.parquet", "BTCUSDT-binance/1970-01-02.parquet");
    assertThat(files).extracting(TableFile::rows).containsExactly(2L, 1L);
    assertThat(files).allSatisfy(file -> assertThat(folder.resolve(file.name())).exists());
  }

  @Test
  void rowsAnHourApartAreOneFile() throws IOException {
    assertThat(write(Duration.ofHours(1), folder.toString()))
        .extracting(TableFile::name)
        .containsExactly("BTCUSDT-binance.parquet");
  }

  @Test
  void addressesOfOtherFileSystemsAreTold() {
    assertThat(RowFiles.isLocal("s3a://bucket/table")).isFalse();
    assertThat(RowFiles.isLocal("obj:/a")).isFalse();
    assertThat(RowFiles.isLocal("file:/a/b")).isTrue();
    assertThat(RowFiles.isLocal("a/b c")).isTrue();
    assertThat(RowFiles.local("file:/a/b")).isEqualTo(Path.of("/a/b"));
    assertThat(RowFiles.local("a/b")).isEqualTo(Path.of("a/b"));
  }

  @Test
  void noRowIsNoFile() throws IOException {
    try (var rows =
        RowFiles.open(
            Instrument.parse("BTCUSDT"),
            List.of("x"),
            TableLayout.DAILY,
            folder.toString(),
            new Configuration())) {
      assertThat(rows.finish()).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static List<TableFile> write(Duration step, String out) throws IOException {
    try (var rows =
        RowFiles.open(
            Instrument.parse("BTCUSDT"),
            List.of("x"),
            TableLayout.of(step),
            out,
            new Configuration())) {
      rows.add(DAY - 1, new double[] {1});
      rows.add(DAY, new double[] {2});
      rows.add(DAY + 1, new double[] {Double.NaN});
      return rows.finish();
    }
  }
}
