package io.plimsoll.pipeline.stream;

import java.nio.ByteBuffer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row of the table on its way out of a stream: {@code instrument}, {@code as_of}, {@code values}
 * (the bits of each column, big-endian). A row without values reports counts instead: {@code
 * duplicates} and {@code too_late} of an instrument so far.
 */
final class StreamRow {
  static final StructType SCHEMA =
      new StructType()
          .add("instrument", DataTypes.StringType)
          .add("as_of", DataTypes.LongType)
          .add("values", DataTypes.BinaryType)
          .add("duplicates", DataTypes.LongType)
          .add("too_late", DataTypes.LongType);

  private StreamRow() {}

  static Row of(String instrument, long asOf, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    for (double value : values) {
      bytes.putLong(Double.doubleToRawLongBits(value));
    }
    return RowFactory.create(instrument, asOf, bytes.array(), 0L, 0L);
  }

  static Row counts(String instrument, long asOf, long duplicates, long tooLate) {
    return RowFactory.create(instrument, asOf, null, duplicates, tooLate);
  }

  static double[] values(byte[] bits) {
    ByteBuffer bytes = ByteBuffer.wrap(bits);
    var values = new double[bits.length / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(bytes.getLong());
    }
    return values;
  }
}
