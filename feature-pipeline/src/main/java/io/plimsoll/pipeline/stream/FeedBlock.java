package io.plimsoll.pipeline.stream;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A block of records on its way to the state of one instrument: {@code instrument}, {@code feed}
 * (its index in the instrument's plan), {@code block} (see {@code EventBlock}).
 */
final class FeedBlock {
  static final String INSTRUMENT = "instrument";

  static final StructType SCHEMA =
      new StructType()
          .add(INSTRUMENT, DataTypes.StringType)
          .add("feed", DataTypes.IntegerType)
          .add("block", DataTypes.BinaryType);

  private FeedBlock() {}

  static Row of(String instrument, int feed, byte[] block) {
    return RowFactory.create(instrument, feed, block);
  }
}
