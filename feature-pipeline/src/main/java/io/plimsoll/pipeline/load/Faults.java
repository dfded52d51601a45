package io.plimsoll.pipeline.load;

import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;

/** What to do at a file that cannot be used. */
public enum Faults {
  /** Give up: nothing is imported. What an import does. */
  FAIL("import"),
  /** Say so in the report and go on. What a validation does. */
  REPORT("validate");

  private final String verb;

  Faults(String verb) {
    this.verb = verb;
  }

  /** Returns how a message about {@code what} begins: what the command cannot do. */
  String cannot(Object what) {
    return "Cannot " + verb + " " + what + ": ";
  }

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
