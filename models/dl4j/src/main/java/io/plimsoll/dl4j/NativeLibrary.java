package io.plimsoll.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J on one thread, and a clear error where its library does not load. */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Returns what {@code training} returns. */
  static <T> T run(Supplier<T> training) {
    return run("train the network", training);
  }

  /**
   * Returns what {@code work} returns.
   *
   * @param act what it does, for the error
   */
  static <T> T run(String act, Supplier<T> work) {
    try {
      useOneThread();
      return work.get();
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "Cannot "
              + act
              + ": the library of ND4J does not load on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + rootCause(e),
          e);
    }
  }

  /**
   * Sums over several threads depend on their number, and small operations cost tens of times more
   * where threads wait for each other. The environment's largest number of threads bounds a part of
   * the operations only; OpenMP's own number is that of the calling thread.
   */
  private static void useOneThread() {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
