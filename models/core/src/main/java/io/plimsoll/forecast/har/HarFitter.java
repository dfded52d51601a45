package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.market.Check;
import java.util.ArrayDeque;
import java.util.Deque;

/** Learns one member of the HAR family from all origins so far, or from the newest ones. */
public final class HarFitter {
  private final HarRegression regression;
  private final int window; // newest rows that count
  private final boolean keepsRows;
  private final Deque<Row> rows = new ArrayDeque<>(); // that count; empty unless needed again
  private final LeastSquares squares; // of all rows added
  private int added;

  /** An origin and what came of it. */
  private static final class Row {
    final double[] regressors;
    final double response;
    final double[] levels; // regressors of the fit that weights are taken from, or none

    Row(double[] regressors, double response, double[] levels) {
      this.regressors = regressors;
      this.response = response;
      this.levels = levels;
    }
  }

  /** Starts without origins; all that are added count. */
  public HarFitter(HarRegression regression) {
    this(regression, Integer.MAX_VALUE);
  }

  private HarFitter(HarRegression regression, int window) {
    this.regression = regression;
    this.window = window;
    this.keepsRows =
        window < Integer.MAX_VALUE
            || regression.weighting() != Weighting.EQUAL
            || regression.isSmeared();
    this.squares = new LeastSquares(regression.size());
  }

  /**
   * Starts without origins; the newest {@code window} of them count.
   *
   * @param window at least the number of regressors
   */
  public static HarFitter rolling(HarRegression regression, int window) {
    Check.argument(
        window >= regression.size(),
        "window must be at least %s, was %s",
        regression.size(),
        window);
    return new HarFitter(regression, window);
  }

  /**
   * Adds an origin and the realized variance of the step after it, above 0.
   *
   * @throws IllegalArgumentException if the terms lack a measure that the member needs
   */
  public void add(HarTerms terms, double target) {
    double[] regressors = regression.regressors(terms);
    double response = regression.response(target);
    squares.add(regressors, response);
    added++;
    if (keepsRows) {
      double[] levels =
          regression.weighting() == Weighting.EQUAL
              ? new double[0]
              : LevelHar.HAR.regressors(terms);
      rows.addLast(new Row(regressors, response, levels));
      if (rows.size() > window) {
        rows.removeFirst();
      }
    }
  }

  /** Returns the number of origins added. */
  public int rows() {
    return added;
  }

  /**
   * Returns the model of the origins that count.
   *
   * @throws IllegalArgumentException if they are fewer than the regressors
   */
  public FittedHar fit() {
    LinearFit fit;
    if (regression.weighting() == Weighting.INVERSE_SQUARE_OF_FIT) {
      fit = weighted();
    } else {
      fit = window < Integer.MAX_VALUE ? plain() : squares.fit();
    }
    return new FittedHar(regression, regression.isSmeared() ? smeared(fit) : fit);
  }

  private LinearFit plain() {
    var newest = new LeastSquares(regression.size());
    for (Row row : rows) {
      newest.add(row.regressors, row.response);
    }
    return newest.fit();
  }

  private LinearFit weighted() {
    var levels = new LeastSquares(LevelHar.HAR.size());
    for (Row row : rows) {
      levels.add(row.levels, row.response);
    }
    LinearFit first = levels.fit();
    var newest = new LeastSquares(regression.size());
    for (Row row : rows) {
      double level = Math.max(first.predict(row.levels), first.lowest());
      newest.add(row.regressors, row.response, 1 / (level * level));
    }
    return newest.fit();
  }

  private LinearFit smeared(LinearFit fit) {
    double sum = 0;
    for (Row row : rows) {
      sum += StrictMath.exp(row.response - fit.predict(row.regressors));
    }
    return fit.withSmearing(sum / rows.size());
  }
}
