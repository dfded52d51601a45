package io.plimsoll.feature.hourly;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.util.LinkedHashMap;
import java.util.List;

/** Frames of hourly rows, with the columns of {@link HourlySchema#TABLE}. */
public final class HourlyFrames {
  private HourlyFrames() {}

  /**
   * Returns the frame of {@code rows}.
   *
   * @param rows in order of time, as {@link HourlyFeatures} gives them
   */
  public static FeatureFrame of(Instrument instrument, List<HourlyRow> rows) {
    var columns = new LinkedHashMap<String, double[]>();
    columns.put(HourlySchema.BARS.name(), rows.stream().mapToDouble(HourlyRow::bars).toArray());
    List<String> names = HourlySchema.ROW.names();
    for (int i = 0; i < names.size(); i++) {
      int feature = i;
      columns.put(names.get(i), rows.stream().mapToDouble(row -> row.value(feature)).toArray());
    }
    long[] times = rows.stream().mapToLong(HourlyRow::eventTime).toArray();
    return FeatureFrame.of(instrument, times, columns);
  }
}
