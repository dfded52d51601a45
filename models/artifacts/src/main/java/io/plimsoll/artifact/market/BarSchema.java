package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetColumn;
import java.util.List;

/** The columns of a file of bars. */
public final class BarSchema {
  public static final String INSTRUMENT = "instrument";
  public static final String EVENT_TIME = "event_time";
  public static final String KNOWN_TIME = "known_time";
  public static final String SEQUENCE = "sequence";
  public static final String OPEN = "open";
  public static final String HIGH = "high";
  public static final String LOW = "low";
  public static final String CLOSE = "close";
  public static final String VOLUME = "volume";

  /** All columns, in the order of the file. */
  public static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.text(INSTRUMENT),
          ParquetColumn.bigint(EVENT_TIME),
          ParquetColumn.bigint(KNOWN_TIME),
          ParquetColumn.bigint(SEQUENCE),
          ParquetColumn.number(OPEN),
          ParquetColumn.number(HIGH),
          ParquetColumn.number(LOW),
          ParquetColumn.number(CLOSE),
          ParquetColumn.number(VOLUME));

  private BarSchema() {}
}
