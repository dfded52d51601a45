package io.plimsoll.pipeline.bench;

import io.plimsoll.artifact.file.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
    return new ScratchFolder(TemporaryFolder.create("plimsoll-bench").path(), false);
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      new TemporaryFolder(path).close();
    }
  }
}
