package io.plimsoll.artifact.measurement;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an act took.
 *
 * @param cpuSeconds of all threads of this process: compilers, collectors and native code too
 * @param wallSeconds by the clock
 */
public record CpuTime(double cpuSeconds, double wallSeconds) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;

  /** An act to be measured. */
  @FunctionalInterface
  public interface Act {
    void run() throws IOException;
  }

  /** Returns the processor time of this process since it started [s]. */
  public static double ofProcess() {
    return SYSTEM.getProcessCpuTime() / NANOS;
  }

  /** Does {@code act} and returns what it took. */
  public static CpuTime of(Act act) throws IOException {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    act.run();
    return new CpuTime(
        (SYSTEM.getProcessCpuTime() - cpu) / NANOS, (System.nanoTime() - wall) / NANOS);
  }

  /** Does {@code act} so many times and returns the median of what they took. */
  public static CpuTime median(int passes, Act act) throws IOException {
    var all = new ArrayList<CpuTime>();
    for (int pass = 0; pass < passes; pass++) {
      all.add(of(act));
    }
    return median(all);
  }

  /** Returns the median by processor time, the lower one of an even number. */
  public static CpuTime median(List<CpuTime> times) {
    return times.stream()
        .sorted(Comparator.comparingDouble(CpuTime::cpuSeconds))
        .skip((times.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
