package io.plimsoll.pipeline;

import io.plimsoll.artifact.event.EventFolder;
import io.plimsoll.artifact.event.EventFormat;
import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.artifact.event.RowBatch;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what an import wrote of one feed. */
public final class ImportedEvents {
  private ImportedEvents() {}

  /** Returns the records of {@code feed} with the times at which they became known. */
  public static List<KnownEvent> known(Path root, Feed feed) throws IOException {
    return known(EventFolder.files(root, feed), feed);
  }

  /** Returns the records of {@code feed} in {@code files}. */
  public static List<KnownEvent> known(List<Path> files, Feed feed) throws IOException {
    EventFormat format = EventFormat.of(feed.kind());
    var events = new ArrayList<KnownEvent>();
    var decoder = format.decoder();
    for (Path file : files) {
      try (var parquet = ParquetReader.open()) {
        ParquetTable rows = parquet.read(List.of(file), format.columns());
        decoder.decode(
            new Rows(format.columns(), rows),
            (event, knownTime) -> events.add(new KnownEvent(event, knownTime)));
      }
    }
    decoder.finish((event, knownTime) -> events.add(new KnownEvent(event, knownTime)));
    return events;
  }

  /** Returns the records of {@code feed}. */
  public static List<MarketEvent> of(Path root, Feed feed) throws IOException {
    return known(root, feed).stream().map(KnownEvent::event).toList();
  }

  /** Returns the flags of the rows of {@code feed}. */
  public static double[] flags(Path root, Feed feed) throws IOException {
    try (var parquet = ParquetReader.open()) {
      return parquet
          .read(EventFolder.files(root, feed), List.of(ParquetColumn.integer("flags")))
          .numbers("flags");
    }
  }

  private record Rows(List<ParquetColumn> columns, ParquetTable table) implements RowBatch {
    @Override
    public int rows() {
      return table.size();
    }

    @Override
    public boolean isNull(int column, int row) {
      return columns.get(column).type() == ParquetColumn.Type.DOUBLE
          && Double.isNaN(getDouble(column, row));
    }

    @Override
    public long getLong(int column, int row) {
      return table.longs(name(column))[row];
    }

    @Override
    public int getInt(int column, int row) {
      return (int) table.numbers(name(column))[row];
    }

    @Override
    public double getDouble(int column, int row) {
      return table.numbers(name(column))[row];
    }

    @Override
    public String getText(int column, int row) {
      return table.texts(name(column))[row];
    }

    private String name(int column) {
      return columns.get(column).name();
    }
  }
}
