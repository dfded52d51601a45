package io.plimsoll.serving;

import java.nio.file.Files;
import java.nio.file.Path;

/** Margin reports as a user names them. */
final class ReportFiles {
  /** Name of a report's file. */
  static final String NAME = "margin-report.json";

  private ReportFiles() {}

  /** Returns the report's file: the path itself, or the one in that folder. */
  static Path of(Path path) {
    return Files.isDirectory(path) ? path.resolve(NAME) : path;
  }
}
