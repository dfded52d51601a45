package io.plimsoll.training.conformance;

import static io.plimsoll.training.conformance.SpikeDays.Measure.BIPOWER;
import static io.plimsoll.training.conformance.SpikeDays.Measure.CLOSE_PLACE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.DOWNSIDE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.LOG_VOLUME;
import static io.plimsoll.training.conformance.SpikeDays.Measure.QUARTICITY;
import static io.plimsoll.training.conformance.SpikeDays.Measure.RANGE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.RETURN;
import static io.plimsoll.training.conformance.SpikeDays.Measure.UPSIDE;

import io.plimsoll.forecast.learning.InputTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Inputs of a forecast of tomorrow's spike, as of each day's close.
 *
 * <p>Variances are logarithms against the median of the last month, so that the level of the market
 * drops out; returns are in deviations of the last month. Of tomorrow only the date is read:
 * exchanges publish their sessions. The series leaves shortened sessions out, and one closure of
 * the test span came without a day's notice, that of 29 October 2012.
 *
 * <p>Sources: lags and averages as in Corsi (2009), semivariances and jumps as in Patton and
 * Sheppard (2015), quarticity as in Bollerslev, Patton and Quaedvlieg (2016), range as in Parkinson
 * (1980), the return's sign as in Black's leverage effect (1976).
 */
final class SpikeInputs {
  private static final int[] LOG_AVERAGES = {3, 5, 10, 22, 66, 132, 252};
  private static final int WEEK = 5;
  private static final int MONTH = SpikeThreshold.MONTH;
  private static final int QUARTER = 66;

  private final SpikeDays days;
  private final double[] logVariance;
  private final double[] logMedian;
  private final Map<String, double[]> columns = new LinkedHashMap<>();

  private SpikeInputs(SpikeDays days) {
    this.days = days;
    this.logVariance = log(days.variance());
    this.logMedian = log(Trailing.median(days.variance(), MONTH));
  }

  /**
   * Returns the nine inputs of a plain logistic regression: ratios of RV of the day, the week and
   * the month to median and quantile, semivariances, jump, bipower variation, quarticity.
   */
  static InputTable nine(SpikeDays days) {
    var inputs = new SpikeInputs(days);
    double[] variance = days.variance();
    double[] logDecile = log(SpikeThreshold.TOP_DECILE.of(variance));
    double[] week = log(Trailing.mean(variance, WEEK));
    double[] month = log(Trailing.mean(variance, MONTH));
    double[] bipower = days.measure(BIPOWER);
    double[] quarticity = days.measure(QUARTICITY);
    inputs.add("rv_median", day -> inputs.logVariance[day] - inputs.logMedian[day]);
    inputs.add("rv_decile", day -> inputs.logVariance[day] - logDecile[day]);
    inputs.add("week_median", day -> week[day] - inputs.logMedian[day]);
    inputs.add("month_median", day -> month[day] - inputs.logMedian[day]);
    inputs.add("week_decile", day -> week[day] - logDecile[day]);
    inputs.asymmetry("asymmetry", 1);
    inputs.jump();
    inputs.add("bipower", day -> bipower[day] / variance[day]);
    inputs.add("quarticity", day -> Math.sqrt(quarticity[day]) / variance[day]);
    return inputs.table();
  }

  /** Returns the inputs that realized measures and the dates give (33). */
  static InputTable realized(SpikeDays days) {
    var inputs = new SpikeInputs(days);
    inputs.past();
    inputs.measures();
    inputs.calendar();
    return inputs.table();
  }

  /** Returns the inputs of {@link #realized} and those of daily prices (42). */
  static InputTable withPrices(SpikeDays days) {
    var inputs = new SpikeInputs(days);
    inputs.past();
    inputs.measures();
    inputs.returns();
    inputs.calendar();
    inputs.prices();
    return inputs.table();
  }

  /* How high variance stands, how rough it is, and how often it spiked. */
  private void past() {
    double[] variance = days.variance();
    double[] decile = log(SpikeThreshold.TOP_DECILE.of(variance));
    add("decile", day -> decile[day] - logMedian[day]);
    for (int lag = 0; lag < WEEK; lag++) {
      int back = lag;
      add("lag_" + lag, day -> at(logVariance, day - back) - logMedian[day]);
    }
    for (int length : LOG_AVERAGES) {
      double[] average = Trailing.mean(logVariance, length);
      add("log_average_" + length, day -> average[day] - logMedian[day]);
    }
    double[] changes = each(day -> logVariance[day] - at(logVariance, day - 1));
    double[] spikes = each(day -> logVariance[day] > StrictMath.log(2) + logMedian[day] ? 1 : 0);
    for (int length : new int[] {WEEK, MONTH}) {
      double[] average = log(Trailing.mean(variance, length));
      add("average_" + length, day -> average[day] - logMedian[day]);
      column("spikes_" + length, Trailing.mean(spikes, length));
    }
    column("roughness_22", Trailing.deviation(changes, MONTH));
    column("roughness_66", Trailing.deviation(changes, QUARTER));
  }

  private void measures() {
    double[] variance = days.variance();
    double[] quarticity = days.measure(QUARTICITY);
    asymmetry("asymmetry", 1);
    asymmetry("asymmetry_5", WEEK);
    asymmetry("asymmetry_22", MONTH);
    jump();
    add("quarticity", day -> StrictMath.log(quarticity[day] / (variance[day] * variance[day])));
  }

  private void asymmetry(String name, int length) {
    double[] down = Trailing.mean(days.measure(DOWNSIDE), length);
    double[] up = Trailing.mean(days.measure(UPSIDE), length);
    add(name, day -> StrictMath.log(down[day] / up[day]));
  }

  private void jump() {
    double[] variance = days.variance();
    double[] bipower = days.measure(BIPOWER);
    add("jump", day -> Math.max(0, variance[day] - bipower[day]) / variance[day]);
  }

  private void returns() {
    double[] returns = days.measure(RETURN);
    double[] month = Trailing.mean(days.variance(), MONTH);
    double[] overWeek = Trailing.mean(returns, WEEK);
    double[] overMonth = Trailing.mean(returns, MONTH);
    double[] scaled = each(day -> returns[day] / Math.sqrt(month[day]));
    column("return", scaled);
    add("fall", day -> Math.min(0, scaled[day]));
    add("return_size", day -> Math.abs(scaled[day]));
    add("fall_5", day -> Math.min(0, overWeek[day] * Math.sqrt(WEEK / month[day])));
    add("return_22", day -> overMonth[day] * Math.sqrt(MONTH / month[day]));
  }

  private void prices() {
    double[] range = days.measure(RANGE);
    double[] volume = days.measure(LOG_VOLUME);
    double[] week = Trailing.mean(volume, WEEK);
    double[] month = Trailing.mean(volume, MONTH);
    double[] quarter = Trailing.mean(volume, QUARTER);
    double tick = .01; // keeps a day without a range finite [%²]
    add("range", day -> StrictMath.log(range[day] + tick) - logMedian[day]);
    column("close_place", days.measure(CLOSE_PLACE));
    add("volume", day -> orZero(volume[day] - month[day]));
    add("volume_5", day -> orZero(week[day] - quarter[day]));
  }

  /* Of tomorrow: weekday, payrolls, expiry of options, the year's end, a long break, new month. */
  private void calendar() {
    for (int weekday = 1; weekday < WEEK; weekday++) {
      int asked = weekday;
      tomorrow("weekday_" + weekday, (today, next) -> next.getDayOfWeek().getValue() == asked);
    }
    tomorrow("first_friday", (today, next) -> isFriday(next) && next.getDayOfMonth() <= 7);
    tomorrow(
        "third_friday",
        (today, next) ->
            isFriday(next) && next.getDayOfMonth() >= 15 && next.getDayOfMonth() <= 21);
    tomorrow("year_end", (today, next) -> next.getMonthValue() == 12 && next.getDayOfMonth() >= 22);
    tomorrow("long_break", (today, next) -> today.plusDays(3).isBefore(next));
    tomorrow("new_month", (today, next) -> next.getDayOfMonth() <= 3);
  }

  private static boolean isFriday(LocalDate date) {
    return date.getDayOfWeek().getValue() == WEEK;
  }

  private interface OfTomorrow {
    boolean holds(LocalDate today, LocalDate next);
  }

  private void tomorrow(String name, OfTomorrow rule) {
    int last = days.size() - 1;
    add(
        name,
        day -> {
          LocalDate today = days.date(day);
          // Nothing is asked of the last day.
          return rule.holds(today, day == last ? today.plusDays(1) : days.date(day + 1)) ? 1 : 0;
        });
  }

  private void add(String name, IntToDoubleFunction value) {
    column(name, each(value));
  }

  private void column(String name, double[] values) {
    columns.put(name, values);
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.range(0, days.size()).mapToDouble(value).toArray();
  }

  private InputTable table() {
    List<String> names = new ArrayList<>(columns.keySet());
    float[] values = new float[days.size() * names.size()];
    for (int j = 0; j < names.size(); j++) {
      double[] column = columns.get(names.get(j));
      for (int day = 0; day < column.length; day++) {
        values[day * names.size() + j] = (float) column[day];
      }
    }
    return InputTable.over(names, values);
  }

  private static double at(double[] values, int day) {
    return day < 0 ? Double.NaN : values[day];
  }

  /* A volume that is not known counts as the usual one. */
  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static double[] log(double[] values) {
    double[] logs = new double[values.length];
    for (int day = 0; day < logs.length; day++) {
      logs[day] = StrictMath.log(values[day]);
    }
    return logs;
  }
}
