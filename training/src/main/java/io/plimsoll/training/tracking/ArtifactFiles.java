package io.plimsoll.training.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of an artifact. */
final class ArtifactFiles {
  private ArtifactFiles() {}

  /** Returns every file under {@code folder}, ascending. */
  static List<Path> of(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
