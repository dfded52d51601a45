package io.plimsoll.margin.surface;

import java.util.Arrays;
import java.util.List;

/** The quotes of one expiry as a fit sees them: total variance over log-moneyness. */
final class SmilePoints {
  private final double years;
  private final double[] moneyness;
  private final double[] variance;
  private final double[] weight;

  private SmilePoints(double years, int size) {
    this.years = years;
    this.moneyness = new double[size];
    this.variance = new double[size];
    this.weight = new double[size];
  }

  static SmilePoints of(ExpiryQuotes expiry, double years) {
    List<VolatilityQuote> quotes = expiry.quotes();
    var points = new SmilePoints(years, quotes.size());
    double sum = quotes.stream().mapToDouble(VolatilityQuote::weight).sum();
    for (int i = 0; i < quotes.size(); i++) {
      var quote = quotes.get(i);
      points.moneyness[i] = StrictMath.log(quote.strike() / expiry.forward());
      points.variance[i] = quote.volatility() * quote.volatility() * years;
      points.weight[i] = quote.weight() / sum;
    }
    return points;
  }

  int size() {
    return moneyness.length;
  }

  double years() {
    return years;
  }

  double moneyness(int i) {
    return moneyness[i];
  }

  double variance(int i) {
    return variance[i];
  }

  /** Returns the number of strikes. */
  int strikes() {
    return (int) Arrays.stream(moneyness).distinct().count();
  }

  double least() {
    return Arrays.stream(moneyness).min().orElseThrow();
  }

  double most() {
    return Arrays.stream(moneyness).max().orElseThrow();
  }

  double mostVariance() {
    return Arrays.stream(variance).max().orElseThrow();
  }

  /** Returns the weighted mean of the volatilities. */
  double meanVolatility() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weight[i] * Math.sqrt(variance[i] / years);
    }
    return sum;
  }

  /**
   * Returns what a difference in total variance at point {@code i} is multiplied with, so that the
   * squares of the products are, to first order, weighted squares of differences in volatility.
   */
  double scale(int i) {
    return Math.sqrt(weight[i] / (4 * variance[i] * years));
  }

  /** Returns the weighted mean square of the difference to {@code smile} in volatility. */
  double error(Smile smile) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double difference =
          Math.sqrt(smile.totalVariance(moneyness[i]) / years) - Math.sqrt(variance[i] / years);
      sum += weight[i] * difference * difference;
    }
    return sum;
  }
}
