package io.plimsoll.artifact.event;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the records of one kind stand in a flat file: the common columns {@code source, event_time,
 * known_time, sequence, flags}, then the kind's own.
 *
 * <p>A record is a row, save for a book update, which is a row a level.
 */
public abstract class EventFormat {
  /** Version of the files that this class describes. */
  public static final int SCHEMA_VERSION = 1;

  /** The columns that every kind has. */
  static final List<ParquetColumn> COMMON =
      List.of(
          ParquetColumn.text("source"),
          ParquetColumn.bigint("event_time"),
          ParquetColumn.bigint("known_time"),
          ParquetColumn.bigint("sequence"),
          ParquetColumn.integer("flags"));

  static final int EVENT_TIME = 1;
  static final int KNOWN_TIME = 2;
  static final int SEQUENCE = 3;
  static final int FIRST = 5;

  private static final Map<EventKind, EventFormat> FORMATS = formats();

  private final EventKind kind;
  private final List<ParquetColumn> columns;

  EventFormat(EventKind kind, List<ParquetColumn> own) {
    this.kind = kind;
    var all = new ArrayList<>(COMMON);
    all.addAll(own);
    this.columns = List.copyOf(all);
  }

  /**
   * Returns the format of {@code kind}.
   *
   * @throws IllegalArgumentException for bars, which have files of their own form
   */
  public static EventFormat of(EventKind kind) {
    EventFormat format = FORMATS.get(kind);
    if (format == null) {
      throw new IllegalArgumentException("kind must not be bars, was " + kind);
    }
    return format;
  }

  /** Returns the kind of the records. */
  public EventKind kind() {
    return kind;
  }

  /** Returns all columns, the common ones first. */
  public List<ParquetColumn> columns() {
    return columns;
  }

  /**
   * Writes {@code event} as one or more rows.
   *
   * @param source of the feed
   * @param flags see {@link EventFlag}
   */
  public abstract void write(
      ParquetWriter out, String source, MarketEvent event, long knownTime, int flags)
      throws IOException;

  /** Returns a decoder of the rows of one feed, from their beginning. */
  public abstract EventDecoder decoder();

  static void writeCommon(
      ParquetWriter out, String source, MarketEvent event, long knownTime, int flags)
      throws IOException {
    out.add(source).add(event.eventTime()).add(knownTime).add(event.sequence()).add(flags);
  }

  private static Map<EventKind, EventFormat> formats() {
    var formats = new EnumMap<EventKind, EventFormat>(EventKind.class);
    for (EventFormat format : MarketFormats.all()) {
      formats.put(format.kind(), format);
    }
    for (EventFormat format : ChainFormats.all()) {
      formats.put(format.kind(), format);
    }
    formats.put(EventKind.BOOK, new BookFormat());
    return formats;
  }
}
