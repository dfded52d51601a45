package io.plimsoll.artifact.event;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.util.List;

/** A format with one row a record. */
final class RowFormat<E extends MarketEvent> extends EventFormat {
  /** Writes the kind's own columns. */
  @FunctionalInterface
  interface Writer<E> {
    void write(ParquetWriter out, E event) throws IOException;
  }

  /** Reads a record from a row. */
  @FunctionalInterface
  interface Reader {
    MarketEvent read(RowBatch rows, int row, long eventTime, long sequence);
  }

  private final Class<E> type;
  private final Writer<E> writer;
  private final Reader reader;

  RowFormat(
      EventKind kind, Class<E> type, List<ParquetColumn> own, Writer<E> writer, Reader reader) {
    super(kind, own);
    this.type = type;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void write(ParquetWriter out, String source, MarketEvent event, long knownTime, int flags)
      throws IOException {
    writeCommon(out, source, event, knownTime, flags);
    writer.write(out, type.cast(event));
    out.endRow();
  }

  @Override
  public EventDecoder decoder() {
    return new EventDecoder() {
      @Override
      public void decode(RowBatch rows, EventConsumer out) throws IOException {
        for (int row = 0; row < rows.rows(); row++) {
          long eventTime = rows.getLong(EVENT_TIME, row);
          MarketEvent event = reader.read(rows, row, eventTime, rows.getLong(SEQUENCE, row));
          out.accept(event, rows.getLong(KNOWN_TIME, row));
        }
      }

      @Override
      public void finish(EventConsumer out) {
        // a row is a record: nothing is left over
      }
    };
  }
}
