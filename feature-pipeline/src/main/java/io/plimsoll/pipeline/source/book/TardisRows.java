package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;

/** Turns the rows of one Tardis file into records. */
interface TardisRows {
  /** Takes the next row. */
  void take(TardisRow row, RecordSink out) throws IOException, UnusableRecordException;

  /** Hears that a row was rejected. */
  default void miss(RawRecord raw, RecordSink out) throws IOException {}

  /** Hears that the file is over. */
  default void finish(RecordSink out) throws IOException {}
}
