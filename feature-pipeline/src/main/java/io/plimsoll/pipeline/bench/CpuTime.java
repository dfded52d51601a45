package io.plimsoll.pipeline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What an act took.
 *
 * @param cpuSeconds of all threads of this process: compilers, collectors and native code too
 * @param wallSeconds by the clock
 */
record CpuTime(double cpuSeconds, double wallSeconds) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;

  /** An act to be measured. */
  @FunctionalInterface
  interface Act {
    void run() throws IOException;
  }

  /** Does {@code act} and returns what it took. */
  static CpuTime of(Act act) throws IOException {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    act.run();
    return new CpuTime(
        (SYSTEM.getProcessCpuTime() - cpu) / NANOS, (System.nanoTime() - wall) / NANOS);
  }
}
