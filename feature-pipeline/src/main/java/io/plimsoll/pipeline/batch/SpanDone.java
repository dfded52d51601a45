package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.market.Instrument;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a task wrote. */
final class SpanDone implements Serializable {
  private static final long serialVersionUID = 1;

  private record Entry(String instrument, String name, String sha256, long rows)
      implements Serializable {}

  private final List<Entry> entries = new ArrayList<>();
  private final long records;
  private final long lateTrades;
  private final SeenColumns seen;

  SpanDone(List<TableFile> files, SeenColumns seen, long records, long lateTrades) {
    this.seen = seen;
    this.records = records;
    this.lateTrades = lateTrades;
    for (TableFile file : files) {
      entries.add(
          new Entry(file.instrument().canonical(), file.name(), file.sha256(), file.rows()));
    }
  }

  List<TableFile> files() {
    return entries.stream()
        .map(
            each ->
                new TableFile(
                    Instrument.parse(each.instrument()), each.name(), each.sha256(), each.rows()))
        .toList();
  }

  SeenColumns seen() {
    return seen;
  }

  long records() {
    return records;
  }

  long lateTrades() {
    return lateTrades;
  }
}
