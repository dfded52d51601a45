package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.EventConsumer;
import io.plimsoll.artifact.event.EventDecoder;
import io.plimsoll.artifact.event.RowBatch;
import io.plimsoll.artifact.market.BarSchema;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Bars, which have files of their own form. */
final class BarBatches implements EventDecoder {
  /** The columns that are read, in this order. */
  static final List<String> COLUMNS =
      List.of(
          BarSchema.INSTRUMENT,
          BarSchema.EVENT_TIME,
          BarSchema.KNOWN_TIME,
          BarSchema.OPEN,
          BarSchema.HIGH,
          BarSchema.LOW,
          BarSchema.CLOSE,
          BarSchema.VOLUME);

  private long lastEvent = Long.MIN_VALUE;

  /** Returns the instrument of the bars in the file at {@code path}. */
  static Instrument instrument(String path) throws IOException {
    try (var batches =
        ParquetBatches.open(
            path, COLUMNS.subList(0, 1), new ParquetSettings(new Configuration()))) {
      RowBatch rows =
          batches
              .next()
              .orElseThrow(() -> new IOException("Cannot read " + path + ": it has no row"));
      return Instrument.parse(rows.getText(0, 0));
    }
  }

  @Override
  public void decode(RowBatch rows, EventConsumer out) throws IOException {
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 1; column < COLUMNS.size(); column++) {
        if (rows.isNull(column, row)) {
          throw new IllegalArgumentException(
              COLUMNS.get(column) + " must not be null in a file of bars");
        }
      }
      var bar =
          new Bar(
              rows.getLong(1, row),
              rows.getDouble(3, row),
              rows.getDouble(4, row),
              rows.getDouble(5, row),
              rows.getDouble(6, row),
              rows.getDouble(7, row));
      if (bar.eventTime() <= lastEvent) {
        throw new IllegalArgumentException(
            "event time must be after " + lastEvent + ", was " + bar.eventTime());
      }
      lastEvent = bar.eventTime();
      out.accept(bar, rows.getLong(2, row));
    }
  }

  @Override
  public void finish(EventConsumer out) {
    // a row is a bar: nothing is left over
  }
}
