package io.plimsoll.feature.hourly;

import io.plimsoll.feature.hourly.TestBars.Known;
import io.plimsoll.feature.liquidity.CorwinSchultz;
import io.plimsoll.market.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The rows of the feature table, written for clarity: each from all bars, with no state. */
final class NaiveHourly {
  private final List<Bar> bars; // known by the as-of time, in order of event time
  private final long asOf;

  private NaiveHourly(List<Known> known, long asOf) {
    this.asOf = asOf;
    this.bars =
        known.stream()
            .filter(k -> k.knownTime() <= asOf && k.bar().eventTime() <= asOf)
            .map(Known::bar)
            .sorted(Comparator.comparingLong(Bar::eventTime))
            .toList();
  }

  /** Returns the rows up to {@code through}, each as-of time first, then bars, then values. */
  static List<double[]> rows(List<Known> known, long through) {
    List<double[]> rows = new ArrayList<>();
    for (long hour = TestBars.START; hour <= through; hour += TestBars.HOUR) {
      var naive = new NaiveHourly(known, hour);
      if (!naive.within(1).isEmpty()) {
        rows.add(naive.row());
      }
    }
    return rows;
  }

  private double[] row() {
    List<Bar> hour = within(1);
    double[] r = returns(1);
    Bar last = hour.get(hour.size() - 1);
    int before = bars.size() - hour.size() - 1;
    return new double[] {
      asOf,
      hour.size(),
      hour.get(0).open(),
      hour.stream().mapToDouble(Bar::high).max().orElseThrow(),
      hour.stream().mapToDouble(Bar::low).min().orElseThrow(),
      last.close(),
      sum(hour.stream().mapToDouble(Bar::volume)),
      sum(hour.stream().mapToDouble(b -> b.close() * b.volume())),
      before < 0 ? Double.NaN : StrictMath.log(last.close() / bars.get(before).close()),
      atLeast(1, r, sumOf(r, x -> x * x)),
      atLeast(2, r, Math.PI / 2 * neighbours(r)),
      atLeast(1, r, sumOf(r, x -> x < 0 ? x * x : 0)),
      atLeast(1, r, sumOf(r, x -> x > 0 ? x * x : 0)),
      atLeast(1, r, r.length / 3.0 * sumOf(r, x -> (x * x) * (x * x))),
      sum(hour.stream().mapToDouble(b -> square(ln(b.high(), b.low())) / (4 * Math.log(2)))),
      sum(hour.stream().mapToDouble(NaiveHourly::garmanKlass)),
      sum(
          hour.stream()
              .mapToDouble(
                  b ->
                      ln(b.high(), b.close()) * ln(b.high(), b.open())
                          + ln(b.low(), b.close()) * ln(b.low(), b.open()))),
      amihud(hour, r),
      corwinSchultz(hour),
      window(24),
      window(168)
    };
  }

  private List<Bar> within(int hours) {
    return bars.stream().filter(b -> b.eventTime() > asOf - hours * TestBars.HOUR).toList();
  }

  private double[] returns(int hours) {
    int first = bars.size() - within(hours).size();
    var returns = DoubleStream.builder();
    for (int i = Math.max(first, 1); i < bars.size(); i++) {
      returns.add(ln(bars.get(i).close(), bars.get(i - 1).close()));
    }
    return returns.build().toArray();
  }

  private double window(int hours) {
    long present =
        within(hours).stream()
            .map(b -> (b.eventTime() + TestBars.HOUR - 1) / TestBars.HOUR)
            .distinct()
            .count();
    return present < 0.75 * hours ? Double.NaN : sumOf(returns(hours), x -> x * x);
  }

  private static double amihud(List<Bar> hour, double[] r) {
    int skipped = hour.size() - r.length; // 1 in the first hour of the history
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < r.length; i++) {
      double turnover = hour.get(i + skipped).close() * hour.get(i + skipped).volume();
      if (turnover > 0) {
        terms.add(Math.abs(r[i]) / turnover * 1e6);
      }
    }
    return mean(terms);
  }

  private static double corwinSchultz(List<Bar> hour) {
    List<Double> terms = new ArrayList<>();
    for (int i = 1; i < hour.size(); i++) {
      Bar a = hour.get(i - 1);
      Bar b = hour.get(i);
      terms.add(Math.max(CorwinSchultz.spread(a.high(), a.low(), b.high(), b.low()), 0));
    }
    return mean(terms);
  }

  private static double garmanKlass(Bar bar) {
    return 0.5 * square(ln(bar.high(), bar.low()))
        - (2 * Math.log(2) - 1) * square(ln(bar.close(), bar.open()));
  }

  private static double neighbours(double[] r) {
    var products = DoubleStream.builder();
    for (int i = 1; i < r.length; i++) {
      products.add(Math.abs(r[i]) * Math.abs(r[i - 1]));
    }
    return sum(products.build());
  }

  private static double mean(List<Double> terms) {
    return terms.isEmpty() ? Double.NaN : sum(terms.stream().mapToDouble(x -> x)) / terms.size();
  }

  private static double atLeast(int count, double[] returns, double value) {
    return returns.length < count ? Double.NaN : value;
  }

  private static double sumOf(double[] values, DoubleUnaryOperator term) {
    return sum(DoubleStream.of(values).map(term));
  }

  /** Sums without rounding but at the end. */
  private static double sum(DoubleStream terms) {
    return terms.mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
  }

  private static double ln(double over, double under) {
    return StrictMath.log(over / under);
  }

  private static double square(double x) {
    return x * x;
  }
}
