package io.plimsoll.pipeline;

import io.plimsoll.pipeline.stream.StreamTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Writes the table of a stream that goes on, whenever it has the rows of one more UTC day. */
final class DayEnds implements LongConsumer {
  private static final long DAY = 86_400_000_000L;

  private final StreamTable table;
  private final Path out;
  private long written = Long.MIN_VALUE;

  DayEnds(StreamTable table, Path out) {
    this.table = table;
    this.out = out;
  }

  @Override
  public void accept(long releasedThrough) {
    long day = Math.floorDiv(releasedThrough, DAY);
    if (releasedThrough == Long.MIN_VALUE || day <= written) {
      return;
    }
    try {
      table.write(out, CodeVersion.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written = day;
  }
}
