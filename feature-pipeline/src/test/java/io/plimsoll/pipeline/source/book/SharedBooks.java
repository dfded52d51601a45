package io.plimsoll.pipeline.source.book;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings, where the machine has them. */
final class SharedBooks {
  private SharedBooks() {}

  /** Returns a file below the shared folder of order books; the test is skipped if it is absent. */
  static Path file(String name) {
    Path file = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", "lob", name);
    assumeTrue(Files.exists(file), () -> "skipped, for there is no " + file);
    return file;
  }
}
