package io.plimsoll.training.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The right to change a registry, which one program has at a time. The operating system takes it
 * back when the program ends, however it ends.
 */
final class RegistryLock {
  private static final String FILE = ".lock";
  private static final int POLL_MILLIS = 20;

  private RegistryLock() {}

  /** What is done with the right. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the right and does {@code work} with it.
   *
   * @throws IOException if another program keeps it for longer than {@code patience}
   */
  static <T> T with(Path registry, Duration patience, Work<T> work) throws IOException {
    Path file = registry.resolve(FILE);
    Files.createDirectories(registry);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      while (!taken(channel)) {
        if (System.nanoTime() - start > patience.toNanos()) {
          throw new IOException(
              "Cannot change "
                  + registry
                  + ": another command has held "
                  + file
                  + " for "
                  + patience.toSeconds()
                  + " s");
        }
        Thread.sleep(POLL_MILLIS);
      }
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot change " + registry + ": it was interrupted");
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) { // another thread of this program has it
      return false;
    }
  }
}
