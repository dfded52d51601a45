package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.RowBatch;
import io.plimsoll.artifact.market.BarSchema;
import io.plimsoll.market.EventKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Until when a feed was recorded. */
public final class LastKnown {
  private LastKnown() {}

  /**
   * Returns the known time of the last record of {@code feed}, of bars the event time [µs since the
   * epoch].
   */
  public static long of(FeedFiles feed, Configuration hadoop) throws IOException {
    String column =
        feed.feed().kind() == EventKind.BARS ? BarSchema.EVENT_TIME : BarSchema.KNOWN_TIME;
    String newest = feed.files().get(feed.files().size() - 1).path();
    long last = Long.MIN_VALUE;
    try (var batches = ParquetBatches.open(newest, List.of(column), new ParquetSettings(hadoop))) {
      for (Optional<RowBatch> rows = batches.next(); rows.isPresent(); rows = batches.next()) {
        last = rows.get().getLong(0, rows.get().rows() - 1);
      }
    }
    return last;
  }
}
