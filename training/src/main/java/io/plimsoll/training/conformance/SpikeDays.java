package io.plimsoll.training.conformance;

import io.plimsoll.market.Check;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The days of SP500RM (Bollerslev, Patton and Quaedvlieg 2016) with what the index did on them:
 * return, range, place of the close, volume.
 *
 * <p>Returns are those of sp500ret before the prices of arch_sp500 begin. A day without a price has
 * the return 0, the realized variance for its range, its close in the middle, and no volume.
 */
final class SpikeDays {
  private static final String FOLDER = "data/rv/reference_series/";
  private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("M/d/yyyy");

  /** What is known of each day at its close. */
  enum Measure {
    /** Realized variance [%²]. */
    VARIANCE,
    /** Realized semivariance of falls [%²]. */
    DOWNSIDE,
    /** Realized semivariance of rises [%²]. */
    UPSIDE,
    /** Bipower variation [%²]. */
    BIPOWER,
    /** Realized quarticity, scaled so that its root is a variance [%⁴]. */
    QUARTICITY,
    /** Logarithm of close over close [%]. */
    RETURN,
    /** Parkinson's variance of high and low [%²]. */
    RANGE,
    /** Place of the close between low, 0, and high, 1. */
    CLOSE_PLACE,
    /** Logarithm of the shares traded; missing where they are not known. */
    LOG_VOLUME
  }

  private final LocalDate[] dates;
  private final Map<Measure, double[]> measures;

  private SpikeDays(LocalDate[] dates, Map<Measure, double[]> measures) {
    this.dates = dates;
    this.measures = measures;
  }

  /**
   * Returns days over the given arrays, which are not copied.
   *
   * @param dates ascending (n)
   * @param measures all of {@link Measure} (n each)
   */
  static SpikeDays of(LocalDate[] dates, Map<Measure, double[]> measures) {
    for (int day = 1; day < dates.length; day++) {
      Check.argument(dates[day].isAfter(dates[day - 1]), "dates must ascend, was %s", dates[day]);
    }
    for (Measure measure : Measure.values()) {
      Check.argument(
          measures.containsKey(measure) && measures.get(measure).length == dates.length,
          "measure of every day must be there, was not: %s",
          measure);
    }
    for (Measure measure :
        new Measure[] {Measure.VARIANCE, Measure.DOWNSIDE, Measure.UPSIDE, Measure.QUARTICITY}) {
      double least = Arrays.stream(measures.get(measure)).min().orElse(1);
      Check.argument(least > 0, "%s must be above 0, was %s", measure, least);
    }
    return new SpikeDays(dates, measures);
  }

  static SpikeDays read(ReferenceData data) throws IOException {
    ReferenceTable realized = data.table(FOLDER + "SP500RM.csv");
    LocalDate[] dates = realized.dates("date", DateTimeFormatter.ISO_LOCAL_DATE);
    var measures = new HashMap<Measure, double[]>();
    measures.put(Measure.VARIANCE, realized.column("RV"));
    measures.put(Measure.DOWNSIDE, realized.column("RVn"));
    measures.put(Measure.UPSIDE, realized.column("RVp"));
    measures.put(Measure.BIPOWER, realized.column("BPV"));
    measures.put(Measure.QUARTICITY, realized.column("RQ"));
    var prices = Prices.read(data);
    double[] variance = measures.get(Measure.VARIANCE);
    for (Measure measure :
        new Measure[] {Measure.RETURN, Measure.RANGE, Measure.CLOSE_PLACE, Measure.LOG_VOLUME}) {
      double[] values = new double[dates.length];
      for (int day = 0; day < values.length; day++) {
        values[day] = prices.value(measure, dates[day], variance[day]);
      }
      measures.put(measure, values);
    }
    return of(dates, measures);
  }

  /** Returns the number of days, n. */
  int size() {
    return dates.length;
  }

  /** Returns a day's date. */
  LocalDate date(int day) {
    return dates[day];
  }

  /** Returns one measure (n), to be read only. */
  double[] measure(Measure measure) {
    return measures.get(measure);
  }

  /** Returns the realized variance [%²] (n), to be read only. */
  double[] variance() {
    return measure(Measure.VARIANCE);
  }

  /** Daily prices of the index, by date. */
  private record Prices(Map<LocalDate, Double> returns, Map<LocalDate, double[]> bars) {
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int CLOSE = 2;
    private static final int VOLUME = 3;

    static Prices read(ReferenceData data) throws IOException {
      var returns = new HashMap<LocalDate, Double>();
      ReferenceTable former = data.table(FOLDER + "sp500ret.csv");
      LocalDate[] formerDates = former.dates("date", DateTimeFormatter.ISO_LOCAL_DATE);
      double[] formerReturns = former.column("SP500RET");
      for (int day = 0; day < formerDates.length; day++) {
        returns.put(formerDates[day], 100 * formerReturns[day]);
      }
      ReferenceTable table = data.table(FOLDER + "arch_sp500.csv.gz");
      LocalDate[] dates = table.dates("Date", MONTH_FIRST);
      double[][] columns = {
        table.column("High"), table.column("Low"), table.column("Close"), table.column("Volume")
      };
      var bars = new HashMap<LocalDate, double[]>();
      for (int day = 0; day < dates.length; day++) {
        int at = day;
        double[] bar = Arrays.stream(columns).mapToDouble(column -> column[at]).toArray();
        bars.put(dates[day], bar);
        if (day > 0) {
          returns.put(dates[day], 100 * StrictMath.log(bar[CLOSE] / columns[CLOSE][day - 1]));
        }
      }
      return new Prices(returns, bars);
    }

    double value(Measure measure, LocalDate date, double variance) {
      double[] bar = bars.get(date);
      return switch (measure) {
        case RETURN -> returns.getOrDefault(date, 0.0);
        case RANGE -> bar == null ? variance : parkinson(bar);
        case CLOSE_PLACE -> bar == null ? .5 : (bar[CLOSE] - bar[LOW]) / (bar[HIGH] - bar[LOW]);
        case LOG_VOLUME -> bar == null ? Double.NaN : StrictMath.log(bar[VOLUME]);
        default -> throw new IllegalArgumentException("no price gives " + measure);
      };
    }

    private static double parkinson(double[] bar) {
      double range = 100 * StrictMath.log(bar[HIGH] / bar[LOW]);
      return range * range / (4 * StrictMath.log(2));
    }
  }
}
