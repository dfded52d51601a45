package io.plimsoll.pipeline.bench;

import java.io.IOException;

/** Whether two engines computed the same. */
final class RowsCheck {
  /* Sums of doubles in another order, differences of running totals, and ln of rounded quotients. */
  private static final double RELATIVE = 1e-6;
  private static final double ABSOLUTE = 1e-9;

  private RowsCheck() {}

  /**
   * Checks that the rows are the same to the bit.
   *
   * @throws IOException if not
   */
  static void identical(TradeEngine one, TradeEngine other) throws IOException {
    close(one, other); // says where
    if (!one.rows().isIdenticalTo(other.rows())) {
      throw new IOException(
          "Cannot compare engines: " + one.name() + " differs in bits from " + other.name());
    }
  }

  /**
   * Checks that counts are the same and values the same but for rounding.
   *
   * @throws IOException if not; the message says where
   */
  static void close(TradeEngine one, TradeEngine other) throws IOException {
    TradeRows left = one.rows();
    TradeRows right = other.rows();
    if (left.size() != right.size()) {
      throw new IOException(
          String.format(
              "Cannot compare engines: %s has %d rows, %s %d",
              one.name(), left.size(), other.name(), right.size()));
    }
    for (int row = 0; row < left.size(); row++) {
      for (int feature = 0; feature < TradeRows.NAMES.size(); feature++) {
        double a = left.value(row, feature);
        double b = right.value(row, feature);
        if (left.start(row) != right.start(row) || !isClose(a, b, feature)) {
          throw new IOException(
              String.format(
                  "Cannot compare engines: %s of step %d is %s by %s, %s by %s",
                  TradeRows.NAMES.get(feature), left.start(row), a, one.name(), b, other.name()));
        }
      }
    }
  }

  private static boolean isClose(double a, double b, int feature) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b);
    }
    boolean small = TradeRows.NAMES.get(feature).startsWith("tick_");
    double tolerance = RELATIVE * Math.abs(a) + (small ? 0 : ABSOLUTE);
    return Math.abs(a - b) <= tolerance;
  }
}
