package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder for files that nobody needs afterwards, unless they are to be kept.
 *
 * @param path of the folder
 * @param kept whether it stays
 */
record ScratchFolder(Path path, boolean kept) implements AutoCloseable {
  /** Returns {@code keep}, or else a temporary folder. */
  static ScratchFolder of(Optional<Path> keep) throws IOException {
    if (keep.isPresent()) {
      return new ScratchFolder(Files.createDirectories(keep.get()), true);
    }
    return new ScratchFolder(Files.createTempDirectory("plimsoll-bench"), false);
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
