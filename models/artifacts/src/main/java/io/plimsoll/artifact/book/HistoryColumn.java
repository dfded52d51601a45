package io.plimsoll.artifact.book;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** The recorded hours of one underlying, ascending. */
final class HistoryColumn {
  private static final long HOUR = ChronoUnit.HOURS.getDuration().toNanos() / 1000;

  private final HistoryForm form;
  private final long[] times;
  private final double[] values;

  private HistoryColumn(HistoryForm form, long[] times, double[] values) {
    this.form = form;
    this.times = times;
    this.values = values;
  }

  /** Returns a column without an hour. */
  static HistoryColumn empty(HistoryForm form) {
    return new HistoryColumn(form, new long[0], new double[0]);
  }

  /** Gathers hours in their order. */
  static final class Builder {
    private final HistoryForm form;
    private final List<Instant> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    Builder(HistoryForm form) {
      this.form = form;
    }

    void add(Instant time, double value) {
      times.add(time);
      values.add(value);
    }

    HistoryColumn build() {
      return new HistoryColumn(
          form,
          times.stream().mapToLong(t -> ChronoUnit.MICROS.between(Instant.EPOCH, t)).toArray(),
          values.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * Returns the hours as rows of a feature table: the log-return, and realized measures of the one
   * return that an hour has.
   */
  FeatureFrame frame(Instrument instrument) {
    double[] returns = returns();
    var columns = new LinkedHashMap<String, double[]>();
    columns.put("return_1h", returns);
    columns.put("rv_1h", Arrays.stream(returns).map(r -> r * r).toArray());
    columns.put("rsn_1h", Arrays.stream(returns).map(r -> r < 0 ? r * r : r * 0).toArray());
    columns.put("rsp_1h", Arrays.stream(returns).map(r -> r > 0 ? r * r : r * 0).toArray());
    return FeatureFrame.of(instrument, times, columns);
  }

  /** The first close, and one after a gap, has none [NaN]. */
  private double[] returns() {
    if (form == HistoryForm.LOG_RETURNS) {
      return values.clone();
    }
    double[] returns = new double[values.length];
    for (int i = 0; i < returns.length; i++) {
      boolean joined = i > 0 && times[i] - times[i - 1] == HOUR;
      returns[i] = joined ? LogReturn.of(values[i - 1], values[i]) : Double.NaN;
    }
    return returns;
  }

  void addTo(AbiEncoder words) {
    words.int64(times.length);
    for (int i = 0; i < times.length; i++) {
      words.int64(times[i]).int64(Double.doubleToLongBits(values[i]));
    }
  }
}
