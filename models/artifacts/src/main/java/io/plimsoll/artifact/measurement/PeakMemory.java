package io.plimsoll.artifact.measurement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that this process has held so far.
 *
 * @param megabytes [MiB]
 * @param source {@code VmHWM}, the largest resident set, native libraries included; where the
 *     system does not tell it {@code memory pools}, the sum of the peaks of the JVM's own pools,
 *     which leaves native memory out
 */
public record PeakMemory(double megabytes, String source) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmHWM:";

  /** Returns the peak up to now. */
  public static PeakMemory now() {
    return Files.isReadable(STATUS) ? of(STATUS) : ofPools();
  }

  private static PeakMemory of(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(KEY))
          .findFirst()
          .map(line -> line.substring(KEY.length()).replace("kB", "").strip())
          .map(kilobytes -> new PeakMemory(Long.parseLong(kilobytes) / 1024.0, "VmHWM"))
          .orElseGet(PeakMemory::ofPools);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PeakMemory ofPools() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      bytes += pool.getPeakUsage().getUsed();
    }
    return new PeakMemory(bytes / (1024.0 * 1024), "memory pools");
  }
}
