package io.plimsoll.artifact.event;

import java.io.IOException;

/** Turns the rows of one feed, batch after batch, into records. */
public interface EventDecoder {
  /** Gives the records that are complete within the rows so far. */
  void decode(RowBatch rows, EventConsumer out) throws IOException;

  /** Gives a record that only the end of the rows completes. */
  void finish(EventConsumer out) throws IOException;
}
