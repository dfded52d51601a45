package io.plimsoll.feature;

/**
 * The log-return between two prices that ticks move: of trades, quotes and books.
 *
 * <p>Ticks move by parts in a million. Of such a move ln(after / before) keeps few digits, for the
 * quotient is rounded next to 1; and {@code StrictMath.log}, the same on every machine, costs more
 * than all else that is done with a trade. Near 1 the logarithm is therefore taken of the
 * difference itself, ln(after / before) = 2 artanh(s), s = (after - before) / (after + before), by
 * the first terms of its series, in plain IEEE arithmetic: the same bits on every machine by
 * construction.
 */
public final class LogReturn {
  /* Below it the first term left out, s⁸/9, is less than 2⁻⁶⁷ of the sum. */
  private static final double NEAR = 0x1p-8;

  private LogReturn() {}

  /**
   * Returns ln(after / before) [1].
   *
   * <p>For a move of less than 0.78 % the relative error is below 4 × 2⁻⁵³; beyond, the value is
   * {@code StrictMath.log(after / before)}, whose absolute error is below 2⁻⁵² (relative to a
   * return of at least 0.0078: 3e-14). There is no jump at the border but for these errors. In the
   * near part {@code of(a, b)} is exactly {@code -of(b, a)}.
   *
   * @param before earlier price, in (0, 2¹⁰²²)
   * @param after later price, in (0, 2¹⁰²²)
   */
  public static double of(double before, double after) {
    double s = (after - before) / (after + before);
    if (Math.abs(s) < NEAR) {
      double square = s * s;
      double twice = s + s;
      double rest = square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7)));
      return twice + twice * rest;
    }
    return StrictMath.log(after / before);
  }
}
