package io.plimsoll.pipeline.bench;

import io.plimsoll.feature.trade.TradeFeatures;
import io.plimsoll.market.AggressorSide;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Turns the batches of one day, in the order of time, into its feature rows. */
final class TradeTask implements FlatMapFunction<Iterator<ColumnarBatch>, TradeRows> {
  private static final long serialVersionUID = 1;

  private final double bucketVolume;

  TradeTask(double bucketVolume) {
    this.bucketVolume = bucketVolume;
  }

  @Override
  public Iterator<TradeRows> call(Iterator<ColumnarBatch> batches) {
    var rows = new TradeRows();
    TradeFeatures features = AccumulatorLoop.features(bucketVolume, rows);
    while (batches.hasNext()) {
      add(batches.next(), features);
    }
    features.finish();
    return rows.size() == 0 ? List.<TradeRows>of().iterator() : List.of(rows.trimmed()).iterator();
  }

  private static void add(ColumnarBatch batch, TradeFeatures features) {
    for (int column = 0; column < batch.numCols(); column++) {
      if (batch.column(column).hasNull()) {
        throw new IllegalArgumentException("columns of trades must not have nulls");
      }
    }
    ColumnVector times = batch.column(0);
    ColumnVector prices = batch.column(1);
    ColumnVector quantities = batch.column(2);
    ColumnVector sides = batch.column(3);
    int rows = batch.numRows();
    if (sides instanceof WritableColumnVector words && words.hasDictionary()) {
      WritableColumnVector ids = words.getDictionaryIds();
      AggressorSide[] byId = sidesById(words, ids, rows);
      for (int i = 0; i < rows; i++) {
        features.update(
            times.getLong(i), prices.getDouble(i), quantities.getDouble(i), byId[ids.getDictId(i)]);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        features.update(
            times.getLong(i), prices.getDouble(i), quantities.getDouble(i), side(sides, i));
      }
    }
  }

  /** Reads the word of each id once, instead of that of each row. */
  private static AggressorSide[] sidesById(
      WritableColumnVector words, WritableColumnVector ids, int rows) {
    var byId = new AggressorSide[2];
    for (int i = 0; i < rows && (byId[0] == null || byId[1] == null); i++) {
      int id = ids.getDictId(i);
      if (id >= byId.length) {
        throw new IllegalArgumentException("aggressor must be B or S");
      }
      if (byId[id] == null) {
        byId[id] = side(words, i);
      }
    }
    return byId;
  }

  private static AggressorSide side(ColumnVector words, int row) {
    byte first = words.getUTF8String(row).getByte(0);
    if (first != 'B' && first != 'S') {
      throw new IllegalArgumentException(
          "aggressor must be B or S, was " + words.getUTF8String(row));
    }
    return first == 'B' ? AggressorSide.BUY : AggressorSide.SELL;
  }
}
