package io.plimsoll.pipeline.batch;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.hourly.HourlyRow;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.market.Instrument;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;

/** The feature rows of one instrument, on their way from a task to the driver. */
final class HourlyRows implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int WIDTH = HourlySchema.ROW.size();
  private static final int FIRST_CAPACITY = 256;

  private final String instrument;
  private long[] times = new long[FIRST_CAPACITY];
  private double[] bars = new double[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY * WIDTH]; // row by row
  private int size;

  HourlyRows(String instrument) {
    this.instrument = instrument;
  }

  void add(HourlyRow row) {
    if (size == times.length) {
      resize(2 * size);
    }
    times[size] = row.eventTime();
    bars[size] = row.bars();
    System.arraycopy(row.values(), 0, values, WIDTH * size, WIDTH);
    size++;
  }

  /** Drops the room that is not used. */
  void trim() {
    resize(size);
  }

  /** Returns the rows as a table. */
  FeatureFrame frame() {
    var columns = new LinkedHashMap<String, double[]>();
    columns.put(HourlySchema.BARS.name(), Arrays.copyOf(bars, size));
    for (int feature = 0; feature < WIDTH; feature++) {
      var column = new double[size];
      for (int row = 0; row < size; row++) {
        column[row] = values[WIDTH * row + feature];
      }
      columns.put(HourlySchema.ROW.names().get(feature), column);
    }
    return FeatureFrame.of(Instrument.parse(instrument), Arrays.copyOf(times, size), columns);
  }

  private void resize(int rows) {
    times = Arrays.copyOf(times, rows);
    bars = Arrays.copyOf(bars, rows);
    values = Arrays.copyOf(values, rows * WIDTH);
  }
}
