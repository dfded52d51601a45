package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.Optional;

/** Reads files whose first line names the columns: each row is converted or rejected. */
final class HeadedRows {
  /** Turns a row into records. */
  @FunctionalInterface
  interface Converter {
    void convert(Row row, RecordSink out) throws IOException, Refused;
  }

  /** Finds its columns in a header. */
  @FunctionalInterface
  interface Layout {
    Converter under(Header header) throws IOException;
  }

  private HeadedRows() {}

  static void read(RawFile file, RecordSink out, Layout layout) throws IOException {
    try (RawReader reader = file.open()) {
      Optional<RawRecord> first = reader.next();
      if (first.isEmpty()) {
        throw new IOException("Cannot read " + file.path() + ": it is empty");
      }
      Header header = Header.of(first.get());
      Converter converter = converter(file, header, layout);
      for (var raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        convert(raw.get(), header.names().size(), converter, out);
      }
    }
  }

  private static Converter converter(RawFile file, Header header, Layout layout)
      throws IOException {
    try {
      return layout.under(header);
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }

  private static void convert(RawRecord raw, int columns, Converter converter, RecordSink out)
      throws IOException {
    try {
      Refused.unless(raw.columns() == columns, Rejection.WRONG_COLUMN_COUNT);
      converter.convert(new Row(raw), out);
    } catch (Refused e) {
      out.reject(raw, e.reason());
    }
  }
}
