package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What every model reads at the rows of one instrument: one definition for training and serving.
 *
 * <p>A window is counted by time, over recorded rows only, and each of its sums is taken anew from
 * its newest row backwards: a value at row i depends on rows up to i alone, and not on how much
 * older history stands before the windows. A realized variance below the floor of its row counts as
 * that floor; outage hours would otherwise send logarithms to −∞.
 */
public final class ForecastInputs {
  /** Φ⁻¹(0.999), of Andersen, Bollerslev and Diebold (2007), Review of Economics and Statistics. */
  private static final double JUMP_LEVEL = 3.090232306167813;

  private final FeatureFrame frame;
  private final InputWindows windows;
  private final long step;
  private final double[] variances;
  private final double[] downside;
  private final double[] upside;
  private final double[] bipower;
  private final double[] quarticity;
  private final double[] tripower;
  private final double[] jump;
  private final RelativeInputs relative;
  private final ColumnScores scores;
  private final HarTerms[] terms; // by row, filled when first asked for
  private final double[][] vectors; // by row, filled when first asked for

  private ForecastInputs(FeatureFrame frame, InputWindows windows, double[] floors) {
    this.frame = frame;
    this.windows = windows;
    this.step = windows.stepMicros();
    this.scores = new ColumnScores(this, frame);
    StepColumns columns = StepColumns.of(windows.step(), frame.features());
    this.variances = floored(frame.column(columns.variance()), floors);
    this.downside = frame.column(columns.downside());
    this.upside = frame.column(columns.upside());
    this.bipower = column(frame, columns.bipower());
    this.quarticity = column(frame, columns.quarticity());
    this.tripower = column(frame, columns.tripower());
    this.jump = jumps(column(frame, columns.jump()));
    this.relative = new RelativeInputs(this, frame, columns);
    this.terms = new HarTerms[variances.length];
    this.vectors = new double[variances.length][];
  }

  /**
   * Returns the inputs at the rows of {@code frame}.
   *
   * @param floor least realized variance of a step that is believed, above 0
   */
  public static ForecastInputs of(FeatureFrame frame, InputWindows windows, double floor) {
    Check.argument(
        floor > 0 && Double.isFinite(floor), "floor must be finite and above 0, was %s", floor);
    double[] floors = new double[frame.size()];
    Arrays.fill(floors, floor);
    return new ForecastInputs(frame, windows, floors);
  }

  /**
   * Returns the inputs at the rows of {@code frame}, each floored by what was known at it.
   *
   * @param floors least realized variance that is believed at each row (rows), above 0; NaN where
   *     none is known yet, and then the row counts as not recorded
   */
  public static ForecastInputs of(FeatureFrame frame, InputWindows windows, double[] floors) {
    Check.argument(
        floors.length == frame.size(),
        "floors must have %s rows, was %s",
        frame.size(),
        floors.length);
    for (double floor : floors) {
      Check.argument(
          Double.isNaN(floor) || (floor > 0 && Double.isFinite(floor)),
          "floors must be finite and above 0, was %s",
          floor);
    }
    return new ForecastInputs(frame, windows, floors);
  }

  /** Returns the instrument of every row. */
  public Instrument instrument() {
    return frame.instrument();
  }

  /** Returns the windows that the inputs are taken over. */
  public InputWindows windows() {
    return windows;
  }

  /** Returns the number of rows. */
  public int size() {
    return variances.length;
  }

  /** Returns the as-of time of row {@code row} [µs since the epoch]. */
  public long eventTime(int row) {
    return frame.eventTime(row);
  }

  /** Returns the realized variance of the step that ends at {@code row}; NaN if not recorded. */
  public double variance(int row) {
    return variances[row];
  }

  /** Returns the row from which a forecast of the step that begins at {@code time} is made. */
  public int origin(long time) {
    return frame.lastAt(time);
  }

  /** Returns why no forecast can be made from {@code row} for {@code time} [µs], if so. */
  public Optional<Forecast.Reason> missing(int row, long time) {
    if (row < 0) {
      return Optional.of(Forecast.Reason.HISTORY_TOO_SHORT);
    }
    if (windows.stale(frame.eventTime(row), time)) {
      return Optional.of(Forecast.Reason.INPUT_STALE);
    }
    return missing(row);
  }

  /** Returns why no forecast can be made at {@code row}, if so. */
  public Optional<Forecast.Reason> missing(int row) {
    if (frame.eventTime(row) - frame.eventTime(0) < (windows.longest() - 1) * step) {
      return Optional.of(Forecast.Reason.HISTORY_TOO_SHORT);
    }
    boolean complete =
        !Double.isNaN(variances[row])
            && !Double.isNaN(downside[row])
            && !Double.isNaN(upside[row])
            && present(row, windows.middle())
            && present(row, windows.longest());
    return complete ? Optional.empty() : Optional.of(Forecast.Reason.HISTORY_INCOMPLETE);
  }

  /** Returns the terms of the HAR family at {@code row}, where {@link #missing} is empty. */
  public HarTerms terms(int row) {
    if (terms[row] == null) {
      terms[row] =
          new HarTerms(
              means(variances, row),
              means(bipower, row),
              means(quarticity, row),
              means(jump, row),
              tripower[row],
              downside[row],
              upside[row]);
    }
    return terms[row];
  }

  /**
   * Returns the columns of the feature table that {@link #vector} is taken from.
   *
   * @param step of the table
   * @param features columns of the table
   */
  public static List<String> columns(Duration step, List<String> features) {
    return StepColumns.of(step, features).learned();
  }

  /** Returns the names of {@link #vector}, in its order. */
  public static List<String> names() {
    return RelativeInputs.NAMES;
  }

  /**
   * Returns the inputs of the learned models at {@code row} (names), each relative to the
   * instrument's own past so that instruments can be pooled, each in [−8, 8].
   */
  public double[] vector(int row) {
    if (vectors[row] == null) {
      vectors[row] = relative.vector(row);
    }
    return vectors[row].clone();
  }

  /**
   * Returns the value of a further column of the table at {@code row}; NaN where it has none.
   *
   * @throws IllegalArgumentException if the table does not have the column
   */
  public double value(String column, int row) {
    return frame.value(column, row);
  }

  /**
   * Returns how unusual each of some further columns of the table is at {@code row} (columns): a
   * robust score against the instrument's own longest window, finite, 0 where the value is not
   * known.
   *
   * @throws IllegalArgumentException if the table does not have a column
   */
  public double[] scores(int row, List<String> columns) {
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scores.score(columns.get(i), row);
    }
    return values;
  }

  /** Returns the median realized variance of the longest window at {@code row}. */
  public double median(int row) {
    long after = frame.eventTime(row) - windows.longest() * step;
    double[] window =
        IntStream.iterate(row, i -> i >= 0 && frame.eventTime(i) > after, i -> i - 1)
            .mapToDouble(i -> variances[i])
            .filter(variance -> !Double.isNaN(variance))
            .sorted()
            .toArray();
    int half = window.length / 2;
    return window.length % 2 == 1 ? window[half] : (window[half - 1] + window[half]) / 2;
  }

  /**
   * Returns ln(RV(t − k) / RV̄) for k = {@code lags} − 1 … 0, oldest first (lags), where RV̄ is the
   * mean of the longest window; each in [−8, 8]. A lag that was not recorded takes the last one
   * recorded before it, or the first one of the history.
   */
  public double[] lagWindow(int row, int lags) {
    return relative.lagWindow(row, lags);
  }

  private WindowMeans means(double[] values, int row) {
    return new WindowMeans(
        mean(values, row, windows.shortest()),
        mean(values, row, windows.middle()),
        mean(values, row, windows.longest()));
  }

  /** Returns the mean over the recorded rows of (t − length·step, t], NaN if there is none. */
  double mean(double[] values, int row, int length) {
    long after = frame.eventTime(row) - length * step;
    double sum = 0;
    int count = 0;
    for (int i = row; i >= 0 && frame.eventTime(i) > after; i--) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Returns the floored realized variances (rows), shared and not to be written to. */
  double[] variances() {
    return variances;
  }

  private boolean present(int row, int length) {
    long after = frame.eventTime(row) - length * step;
    int count = 0;
    for (int i = row; i >= 0 && frame.eventTime(i) > after; i--) {
      count += Double.isNaN(variances[i]) ? 0 : 1;
    }
    return count >= windows.presence() * length;
  }

  /* What exceeds bipower variation counts where the test statistic z rejects that it is noise. */
  private double[] jumps(double[] z) {
    for (int row = 0; row < z.length; row++) {
      if (!Double.isNaN(z[row])) {
        z[row] = z[row] > JUMP_LEVEL ? Math.max(variances[row] - bipower[row], 0) : 0;
      }
    }
    return z;
  }

  /** Returns the values of a column, NaN where the frame does not have it. */
  static double[] column(FeatureFrame frame, String name) {
    if (frame.features().contains(name)) {
      return frame.column(name);
    }
    double[] absent = new double[frame.size()];
    Arrays.fill(absent, Double.NaN);
    return absent;
  }

  private static double[] floored(double[] values, double[] floors) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], floors[i]); // NaN if either is
    }
    return values;
  }
}
