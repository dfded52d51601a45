package io.plimsoll.artifact.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A folder written beside its place and moved there when whole: a reader sees the old one or the
 * new one, and a run that fails leaves the old one as it was.
 */
public final class FolderSwap implements AutoCloseable {
  private final Path target;
  private final Path draft;

  private FolderSwap(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * Starts a folder that will replace {@code target}.
   *
   * @param marker file by which an existing folder is known to be an earlier result
   * @throws IOException if the target exists, is not empty and has no such file: it may be a user's
   *     own
   */
  public static FolderSwap begin(Path target, String marker) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    if (Files.exists(whole) && !Files.isDirectory(whole)) {
      throw new IOException("Cannot write " + target + ": it is a file, a folder is wanted");
    }
    if (Files.isDirectory(whole) && !isEmpty(whole) && !Files.exists(whole.resolve(marker))) {
      throw new IOException(
          "Cannot write "
              + target
              + ": it holds other files and no "
              + marker
              + "; name an empty or a new folder");
    }
    Files.createDirectories(whole.getParent());
    return new FolderSwap(whole, newFolderBeside(whole));
  }

  /** Returns the folder to write into. */
  public Path draft() {
    return draft;
  }

  /** Puts the new folder in the place of the old one. */
  public void commit() throws IOException {
    Path old = draft.resolveSibling(draft.getFileName() + "-old");
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(old)) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    TemporaryFolder.delete(old);
  }

  /** Deletes the draft if it was not committed. */
  @Override
  public void close() throws IOException {
    TemporaryFolder.delete(draft);
  }

  /* Not a temporary folder of the platform's, which nobody else may read once it is in place. */
  private static Path newFolderBeside(Path target) throws IOException {
    int number = 1; // those of killed runs stay, for they may hold what somebody wants to see
    while (Files.exists(draft(target, number))) {
      number++;
    }
    return Files.createDirectory(draft(target, number));
  }

  private static Path draft(Path target, int number) {
    return target.resolveSibling("." + target.getFileName() + "-draft-" + number);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
