package io.plimsoll.training.conformance;

/**
 * One number, expected beside got.
 *
 * @param name within its group
 * @param expected as it was published, or the goal
 * @param got by this build
 * @param tolerance largest difference that passes, at least 0
 * @param relation that got must have to expected
 */
record Finding(String name, double expected, double got, double tolerance, Relation relation) {
  /** How got must lie to expected. */
  enum Relation {
    /** As close as the tolerance. */
    EQUAL("±"),
    /** No higher than the tolerance above. */
    AT_MOST("≤"),
    /** No lower than the tolerance below. */
    AT_LEAST("≥");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** Returns the sign that stands before the tolerance. */
    String sign() {
      return sign;
    }
  }

  /** Returns whether the relation holds; of a NaN it never does. */
  boolean passes() {
    return switch (relation) {
      case EQUAL -> Math.abs(got - expected) <= tolerance;
      case AT_MOST -> got <= expected + tolerance;
      case AT_LEAST -> got >= expected - tolerance;
    };
  }
}
