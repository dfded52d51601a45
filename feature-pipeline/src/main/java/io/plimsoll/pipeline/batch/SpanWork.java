package io.plimsoll.pipeline.batch;

import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.store.FeedFile;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of UTC days of one instrument: the piece of work of one task.
 *
 * @param plan of the instrument
 * @param files of each feed of the plan, of the span and as much before it as its rows depend on
 * @param from first day whose rows are wanted
 * @param to last day whose rows are wanted
 * @param end known time until which every record is there [µs since the epoch]
 * @param layout of the files that are written
 * @param out folder of the table
 */
record SpanWork(
    InstrumentPlan plan,
    List<List<FeedFile>> files,
    LocalDate from,
    LocalDate to,
    long end,
    TableLayout layout,
    String out)
    implements Serializable {
  SpanWork {
    var copies = new ArrayList<List<FeedFile>>(); // that Java can serialise
    files.forEach(each -> copies.add(new ArrayList<>(each)));
    files = copies;
  }
}
