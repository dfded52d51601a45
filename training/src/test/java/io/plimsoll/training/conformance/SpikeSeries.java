package io.plimsoll.training.conformance;

import static io.plimsoll.training.conformance.SpikeDays.Measure.BIPOWER;
import static io.plimsoll.training.conformance.SpikeDays.Measure.CLOSE_PLACE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.DOWNSIDE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.LOG_VOLUME;
import static io.plimsoll.training.conformance.SpikeDays.Measure.QUARTICITY;
import static io.plimsoll.training.conformance.SpikeDays.Measure.RANGE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.RETURN;
import static io.plimsoll.training.conformance.SpikeDays.Measure.UPSIDE;
import static io.plimsoll.training.conformance.SpikeDays.Measure.VARIANCE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Weekdays whose logarithm of variance is a first-order autoregression; falls raise it. */
final class SpikeSeries {
  private static final double PERSISTENCE = .9;
  private static final double LEVERAGE = -.3;

  private final LocalDate[] dates;
  private final Map<SpikeDays.Measure, double[]> measures = new EnumMap<>(SpikeDays.Measure.class);

  private SpikeSeries(LocalDate[] dates) {
    this.dates = dates;
    for (SpikeDays.Measure measure : SpikeDays.Measure.values()) {
      measures.put(measure, new double[dates.length]);
    }
  }

  static SpikeSeries drawn(int size, long seed) {
    var series = new SpikeSeries(weekdays(size));
    var random = new Random(seed);
    double log = 0;
    for (int day = 0; day < size; day++) {
      log = PERSISTENCE * log + .4 * random.nextGaussian();
      log += day > 0 ? LEVERAGE * series.measures.get(RETURN)[day - 1] : 0;
      series.set(day, StrictMath.exp(log), random.nextGaussian(), random.nextDouble());
    }
    return series;
  }

  /** Returns a copy whose days after {@code last} are others. */
  SpikeSeries changedAfter(int last) {
    var copy = new SpikeSeries(dates);
    measures.forEach((measure, values) -> copy.measures.put(measure, values.clone()));
    for (int day = last + 1; day < dates.length; day++) {
      copy.set(day, 1 + day % 5, day % 3 - 1, .1 * (day % 10));
    }
    return copy;
  }

  SpikeDays days() {
    return SpikeDays.of(dates, measures);
  }

  private void set(int day, double variance, double shock, double share) {
    double down = .2 + .6 * share;
    measures.get(VARIANCE)[day] = variance;
    measures.get(DOWNSIDE)[day] = down * variance;
    measures.get(UPSIDE)[day] = (1 - down) * variance;
    measures.get(BIPOWER)[day] = .9 * variance;
    measures.get(QUARTICITY)[day] = (1 + share) * variance * variance;
    measures.get(RETURN)[day] = shock;
    measures.get(RANGE)[day] = variance * (.5 + share);
    measures.get(CLOSE_PLACE)[day] = share;
    measures.get(LOG_VOLUME)[day] = day < 100 ? Double.NaN : share + shock;
  }

  private static LocalDate[] weekdays(int size) {
    LocalDate[] dates = new LocalDate[size];
    LocalDate date = LocalDate.of(1997, 4, 8);
    for (int day = 0; day < size; day++) {
      dates[day] = date;
      date = date.plusDays(date.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }
    return dates;
  }
}
