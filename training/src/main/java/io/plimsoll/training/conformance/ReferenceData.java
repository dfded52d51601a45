package io.plimsoll.training.conformance;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The files of public series that golden numbers were computed from. */
final class ReferenceData {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setAllowMissingColumnNames(true).get();

  private final Path folder;

  /** Reads below {@code folder}, which holds {@code data} and {@code goldens}. */
  ReferenceData(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the table in {@code file}, CSV with a header, gzipped if its name says so.
   *
   * @throws IOException if it is absent, damaged or without a row
   */
  ReferenceTable table(String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new FileNotFoundException(
          "Cannot find " + path + "; --data names the folder of reference series");
    }
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        CSVParser parser = FORMAT.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<CSVRecord> rows = parser.getRecords();
      if (rows.isEmpty()) {
        throw new IOException("it has no row");
      }
      for (CSVRecord row : rows) {
        if (!row.isConsistent()) {
          throw new IOException("row " + row.getRecordNumber() + " has not the header's fields");
        }
      }
      return new ReferenceTable(path, parser.getHeaderNames(), rows);
    } catch (IOException | UncheckedIOException e) {
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
