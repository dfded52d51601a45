package io.plimsoll.training.conformance;

import java.io.IOException;

/** One published table of golden numbers. */
interface ConformanceGroup {
  /** Returns its name in the result. */
  String name();

  /** Returns what is compared with whom, in one line. */
  String title();

  /**
   * Computes its numbers.
   *
   * @throws IOException if a file of {@code data} is absent or damaged
   */
  void check(ReferenceData data, Findings out) throws IOException;
}
