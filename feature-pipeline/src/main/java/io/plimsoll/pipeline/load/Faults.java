package io.plimsoll.pipeline.load;

import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;

/** What to do at a file that cannot be used. */
public enum Faults {
  /** Give up: nothing is imported. */
  FAIL,
  /** Say so in the report and go on. */
  REPORT;

  /**
   * Checks that {@code file} can be unpacked to its end, where a fault found half-way would leave
   * the rows before it in the report.
   */
  void check(RawFile file) throws IOException {
    if (this == REPORT) {
      file.readThrough();
    }
  }

  /** Throws {@code failure}, or notes it with its file. */
  void meet(IOException failure, FileCount file) throws IOException {
    if (this == FAIL) {
      throw failure;
    }
    file.fail(failure);
  }
}
