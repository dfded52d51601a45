package io.plimsoll.training.conformance;

/**
 * One number, expected beside got.
 *
 * @param name within its group
 * @param expected as it was published
 * @param got by this build
 * @param tolerance largest difference that passes, at least 0
 */
record Finding(String name, double expected, double got, double tolerance) {
  /** Returns whether the two agree; a NaN never does. */
  boolean passes() {
    return Math.abs(got - expected) <= tolerance;
  }
}
