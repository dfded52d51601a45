package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MacroValue;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;

/**
 * A table with a row a day and a series a column, known by its whole header. A blank field is no
 * value; a field that is none is rejected alone, as {@code day, column, text}.
 */
final class DailyTableSource implements RecordSource {
  private final DailyLayout layout;

  DailyTableSource(DailyLayout layout) {
    this.layout = layout;
  }

  @Override
  public String word() {
    return layout.word();
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.is(layout.header()));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(
        file,
        out,
        header -> {
          if (!header.is(layout.header())) {
            throw new IOException(
                "Cannot read " + file.path() + ": its columns are not those of " + word());
          }
          return this::convert;
        });
  }

  private void convert(Row row, RecordSink out) throws IOException, Refused {
    String day = row.text(layout.header().indexOf(layout.time()));
    long start = layout.start(day);
    if (layout.stamp() != DailyLayout.Stamp.MOMENT) {
      Refused.unless(start % Times.DAY == 0, Rejection.OFF_GRID_TIME);
    }
    for (DailySeries series : layout.series()) {
      int column = layout.header().indexOf(series.column());
      if (!row.isBlank(column)) {
        keep(row, column, start, series, out);
      }
    }
  }

  private void keep(Row row, int column, long start, DailySeries series, RecordSink out)
      throws IOException {
    long time = layout.eventTime(start);
    try {
      Refused.unless(series.isPublished(start), Rejection.FILLED_BY_SOURCE);
      var value = new MacroValue(time, 0, row.number(column));
      out.keep(new Feed(EventKind.MACRO, series.feed()), value, time + series.lag(), 0, row.raw());
    } catch (Refused e) {
      String day = row.text(layout.header().indexOf(layout.time()));
      var field = new RawRecord(row.raw().line(), List.of(day, series.column(), row.text(column)));
      out.reject(field, e.reason());
    }
  }
}
