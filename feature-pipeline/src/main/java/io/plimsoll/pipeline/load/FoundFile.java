package io.plimsoll.pipeline.load;

import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.Source;
import java.io.IOException;
import java.util.Optional;

/**
 * A raw file and what it is.
 *
 * @param source that knows its format
 * @param data what it holds
 */
record FoundFile(Source source, RawData data) {
  RawFile file() {
    return data.file();
  }

  /** Takes each record of a file. */
  @FunctionalInterface
  interface RecordSink {
    void accept(RawRecord raw) throws IOException;
  }

  /** Hands every record but the header to {@code sink}. */
  void forEach(RecordSink sink) throws IOException {
    try (RawReader reader = source.open(file())) {
      Optional<RawRecord> raw = reader.next();
      if (raw.isEmpty()) {
        throw new IOException("Cannot read " + file().path() + ": the file is empty");
      }
      if (source.isHeader(file(), raw.get())) {
        raw = reader.next();
      }
      while (raw.isPresent()) {
        sink.accept(raw.get());
        raw = reader.next();
      }
    }
  }

  /** Returns the first record after the header, none if there is none. */
  Optional<RawRecord> first() throws IOException {
    try (RawReader reader = source.open(file())) {
      Optional<RawRecord> raw = reader.next();
      return raw.isPresent() && source.isHeader(file(), raw.get()) ? reader.next() : raw;
    }
  }
}
