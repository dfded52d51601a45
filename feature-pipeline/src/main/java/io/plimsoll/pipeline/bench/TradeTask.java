package io.plimsoll.pipeline.bench;

import io.plimsoll.feature.trade.TradeFeatures;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.pipeline.store.ParquetBatches;
import io.plimsoll.pipeline.store.ParquetSettings;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Turns the files of some days, in the order of time, into their feature rows.
 *
 * <p>Each column of a batch is first copied to an array: loops this small are compiled well, while
 * one that reads four columns, decodes dictionaries and drives the accumulators is not.
 */
final class TradeTask implements FlatMapFunction<Iterator<String>, TradeRows> {
  private static final long serialVersionUID = 1;

  private static final List<String> COLUMNS =
      List.of("event_time", "price", "quantity", "aggressor");

  private final Broadcast<SerializableConfiguration> hadoop;
  private final double bucketVolume;

  TradeTask(Broadcast<SerializableConfiguration> hadoop, double bucketVolume) {
    this.hadoop = hadoop;
    this.bucketVolume = bucketVolume;
  }

  @Override
  public Iterator<TradeRows> call(Iterator<String> files) throws IOException {
    var rows = new TradeRows();
    TradeFeatures features = AccumulatorLoop.features(bucketVolume, rows);
    var settings = new ParquetSettings(hadoop.value().value());
    var columns = new Columns();
    while (files.hasNext()) {
      try (var batches = ParquetBatches.open(files.next(), COLUMNS, settings)) {
        for (var batch = batches.nextColumns(); batch.isPresent(); batch = batches.nextColumns()) {
          columns.read(batch.get());
          columns.feed(features, batch.get().numRows());
        }
      }
    }
    features.finish();
    return rows.size() == 0 ? List.<TradeRows>of().iterator() : List.of(rows.trimmed()).iterator();
  }

  /** The values of a batch, in arrays that grow to the largest and are used again. */
  private static final class Columns {
    private long[] times = {};
    private double[] prices = {};
    private double[] quantities = {};
    private AggressorSide[] sides = {};

    void read(ColumnarBatch batch) {
      int rows = batch.numRows();
      if (rows > times.length) {
        times = new long[rows];
        prices = new double[rows];
        quantities = new double[rows];
        sides = new AggressorSide[rows];
      }
      for (int column = 0; column < batch.numCols(); column++) {
        if (batch.column(column).hasNull()) {
          throw new IllegalArgumentException("columns of trades must not have nulls");
        }
      }
      readTimes(batch.column(0), rows);
      readNumbers(batch.column(1), rows, prices);
      readNumbers(batch.column(2), rows, quantities);
      readSides(batch.column(3), rows);
    }

    void feed(TradeFeatures features, int rows) {
      for (int i = 0; i < rows; i++) {
        features.update(times[i], prices[i], quantities[i], sides[i]);
      }
    }

    private void readTimes(ColumnVector column, int rows) {
      for (int i = 0; i < rows; i++) {
        times[i] = column.getLong(i);
      }
    }

    private static void readNumbers(ColumnVector column, int rows, double[] into) {
      for (int i = 0; i < rows; i++) {
        into[i] = column.getDouble(i);
      }
    }

    /* The word of a dictionary's id is read once, not in each row. */
    private void readSides(ColumnVector column, int rows) {
      if (column instanceof WritableColumnVector words && words.hasDictionary()) {
        WritableColumnVector ids = words.getDictionaryIds();
        var byId = new AggressorSide[2];
        for (int i = 0; i < rows; i++) {
          int id = ids.getDictId(i);
          if (id >= byId.length) {
            throw new IllegalArgumentException("aggressor must be B or S, was a third word");
          }
          if (byId[id] == null) {
            byId[id] = side(words, i);
          }
          sides[i] = byId[id];
        }
      } else {
        for (int i = 0; i < rows; i++) {
          sides[i] = side(column, i);
        }
      }
    }

    private static AggressorSide side(ColumnVector words, int row) {
      return switch (words.getUTF8String(row).toString()) {
        case "B" -> AggressorSide.BUY;
        case "S" -> AggressorSide.SELL;
        default ->
            throw new IllegalArgumentException(
                "aggressor must be B or S, was " + words.getUTF8String(row));
      };
    }
  }
}
