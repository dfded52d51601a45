package io.plimsoll.pipeline.load;

import java.io.IOException;

/** What to do at a file that cannot be used. */
public enum Faults {
  /** Give up: nothing is imported. */
  FAIL,
  /** Say so in the report and go on. */
  REPORT;

  /** Throws {@code failure}, or notes it with its file. */
  void meet(IOException failure, FileCount file) throws IOException {
    if (this == FAIL) {
      throw failure;
    }
    file.fail(failure);
  }
}
