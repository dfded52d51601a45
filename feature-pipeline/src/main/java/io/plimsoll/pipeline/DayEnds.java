package io.plimsoll.pipeline;

import io.plimsoll.pipeline.stream.StreamTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the table of a stream that goes on, whenever every instrument has ended a UTC day. */
final class DayEnds implements Consumer<Map<String, Long>> {
  private static final long DAY = 86_400_000_000L;

  private final StreamTable table;
  private final int instruments;
  private final Path out;
  private final Map<String, Long> releasedThrough = new HashMap<>();
  private long day = Long.MIN_VALUE; // that the slowest instrument is in

  DayEnds(StreamTable table, int instruments, Path out) {
    this.table = table;
    this.instruments = instruments;
    this.out = out;
  }

  @Override
  public void accept(Map<String, Long> batch) {
    releasedThrough.putAll(batch);
    long slowest = Collections.min(releasedThrough.values());
    if (releasedThrough.size() < instruments || slowest == Long.MIN_VALUE) {
      return;
    }
    boolean ended = day != Long.MIN_VALUE && Math.floorDiv(slowest, DAY) > day;
    day = Math.floorDiv(slowest, DAY);
    if (ended) {
      write();
    }
  }

  private void write() {
    try {
      table.write(out, CodeVersion.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
