package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;

/** Learns one member of the HAR family from a window of origins that only grows. */
public final class HarFitter {
  private static final HarTerms ONES = new HarTerms(1, 1, 1, 1, 1);

  private final HarRegression regression;
  private final LeastSquares squares;

  /** Starts without origins. */
  public HarFitter(HarRegression regression) {
    this.regression = regression;
    this.squares = new LeastSquares(regression.regressors(ONES).length);
  }

  /** Adds an origin and the realized variance of the step after it, above 0. */
  public void add(HarTerms terms, double target) {
    squares.add(regression.regressors(terms), regression.response(target));
  }

  /** Returns the number of origins added. */
  public int rows() {
    return squares.rows();
  }

  /** Returns the model of the origins added so far. */
  public FittedHar fit() {
    return new FittedHar(regression, squares.fit());
  }
}
