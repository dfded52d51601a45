package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"x.csv", "x.csv.gz", "x.csv.xz", "x.zip"})
  void linesComeBackWithTheirNumbersHoweverPacked(String name) throws IOException {
    Path file = RawFiles.write(folder.resolve(name), "a,b\r\n\r\n 1 ,\"2\nlast,");

    List<RawRecord> records = read(file);
    assertThat(records).extracting(RawRecord::line).containsExactly(1L, 3L, 4L);
    assertThat(records).extracting(RawRecord::text).containsExactly("a,b", " 1 ,\"2", "last,");
    assertThat(records.get(1).field(0)).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.log", "x.dat.gz", "x.log.xz", "x.data.zip"})
  void wholeLinesComeBackWithTheirNumbersHoweverPacked(String name) throws IOException {
    Path file = RawFiles.write(folder.resolve(name), "{\"a\": 1, \"b\": 2}\r\n\r\nlast,");

    try (RawReader lines = new RawFile(file).lines()) {
      assertThat(lines.next()).contains(new RawRecord(1, List.of("{\"a\": 1, \"b\": 2}")));
      assertThat(lines.next()).contains(new RawRecord(3, List.of("last,")));
      assertThat(lines.next()).isEmpty();
    }
    assertThat(new RawFile(file).stem()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.gz", "x.xz"})
  void truncatedLinesFailAsAWholeAndSayHowFarTheyWereRead(String name) throws IOException {
    Path file = RawFiles.writeTruncated(folder.resolve(name), RawFiles.candles(0, 20_000), 5000);

    assertThatThrownBy(() -> countLines(file))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "Cannot read .*"
                + name
                + ": the compressed data end early after line [0-9]+; nothing of it was used, fetch"
                + " the file again");
  }

  @Test
  void truncatedGzipFailsAsAWholeAndSaysHowFarItWasRead() throws IOException {
    Path file =
        RawFiles.writeTruncated(
            folder.resolve("bars-truncated.csv.gz"), RawFiles.candles(0, 20_000), 5000);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "Cannot read .*bars-truncated.csv.gz: the compressed data end early after line "
                + "[1-9][0-9]{3,}; nothing of it was used, fetch the file again");
  }

  @Test
  void gzipWithoutItsTrailerFails() throws IOException {
    Path file = RawFiles.writeTruncated(folder.resolve("x.csv.gz"), RawFiles.candles(0, 3), 4);

    assertThatThrownBy(() -> read(file)).hasMessageContaining("the compressed data end early");
  }

  @Test
  void fileThatOnlyClaimsToBePackedFails() throws IOException {
    Path gzip = Files.writeString(folder.resolve("x.csv.gz"), "ts_ms,open\n1,2\n");
    Path zip = Files.writeString(folder.resolve("x.zip"), "ts_ms,open\n1,2\n");

    assertThatThrownBy(() -> read(gzip))
        .hasMessage("Cannot read " + gzip + ": the file is damaged (Not in GZIP format)");
    assertThatThrownBy(() -> read(zip))
        .hasMessageStartingWith("Cannot read " + zip + ": the file is damaged (");
  }

  @Test
  void changedByteInAZipFails() throws IOException {
    Path file = folder.resolve("x.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(0); // stored as is, so that the change is not noticed before the checksum
      zip.putNextEntry(new ZipEntry("x.csv"));
      zip.write("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("3,4")] = '9';
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("the checksum of x.csv does not match");
  }

  @Test
  void zipOfTwoFilesIsRefused() throws IOException {
    Path file = folder.resolve("x.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.putNextEntry(new ZipEntry("b.csv"));
    }

    assertThatThrownBy(() -> read(file)).hasMessageContaining("it must hold one file, holds 2");
  }

  private static long countLines(Path file) throws IOException {
    long count = 0;
    try (RawReader lines = new RawFile(file).lines()) {
      while (lines.next().isPresent()) {
        count++;
      }
    }
    return count;
  }

  private static List<RawRecord> read(Path file) throws IOException {
    var records = new ArrayList<RawRecord>();
    try (RawReader reader = new RawFile(file).open()) {
      for (Optional<RawRecord> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        records.add(raw.get());
      }
    }
    return records;
  }
}
