package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.market.BarSchema;
import io.plimsoll.feature.hourly.HourlyFeatures;
import io.plimsoll.market.Bar;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Turns the batches of one instrument, in the order of time, into its feature rows. */
final class HourlyTask implements FlatMapFunction<Iterator<ColumnarBatch>, HourlyRows> {
  private static final long serialVersionUID = 1;

  /** The columns that are read, in this order. */
  static final List<String> COLUMNS =
      List.of(
          BarSchema.INSTRUMENT,
          BarSchema.EVENT_TIME,
          BarSchema.KNOWN_TIME,
          BarSchema.OPEN,
          BarSchema.HIGH,
          BarSchema.LOW,
          BarSchema.CLOSE,
          BarSchema.VOLUME);

  private final long end;

  /**
   * Starts a task.
   *
   * @param end time until which every bar was recorded [µs since the epoch]
   */
  HourlyTask(long end) {
    this.end = end;
  }

  @Override
  public Iterator<HourlyRows> call(Iterator<ColumnarBatch> batches) {
    HourlyRows rows = null;
    KnownOrder order = null;
    while (batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      if (batch.numRows() == 0) {
        continue;
      }
      if (rows == null) {
        rows = new HourlyRows(batch.column(0).getUTF8String(0).toString());
        order = new KnownOrder(new HourlyFeatures(rows::add));
      }
      add(batch, order);
    }
    if (rows == null) {
      return List.<HourlyRows>of().iterator();
    }
    order.finish(end);
    rows.trim();
    return List.of(rows).iterator();
  }

  private static void add(ColumnarBatch batch, KnownOrder order) {
    for (int i = 1; i < COLUMNS.size(); i++) {
      if (batch.column(i).hasNull()) {
        throw new IllegalArgumentException(COLUMNS.get(i) + " must not be null in a file of bars");
      }
    }
    ColumnVector eventTime = batch.column(1);
    ColumnVector knownTime = batch.column(2);
    ColumnVector open = batch.column(3);
    ColumnVector high = batch.column(4);
    ColumnVector low = batch.column(5);
    ColumnVector close = batch.column(6);
    ColumnVector volume = batch.column(7);
    for (int i = 0; i < batch.numRows(); i++) {
      var bar =
          new Bar(
              eventTime.getLong(i),
              open.getDouble(i),
              high.getDouble(i),
              low.getDouble(i),
              close.getDouble(i),
              volume.getDouble(i));
      order.add(bar, knownTime.getLong(i));
    }
  }
}
