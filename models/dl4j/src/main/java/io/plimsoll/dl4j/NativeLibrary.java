package io.plimsoll.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;

/** Calls of ND4J's own library. */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Returns what {@code fit} gives, computed on one thread: sums over several depend on their
   * number.
   *
   * @throws IllegalStateException if the library does not load here
   */
  static <M> M loaded(Supplier<M> fit) {
    try {
      Nd4j.getEnvironment().setMaxThreads(1);
      return fit.get();
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "Cannot train the network: the library of ND4J does not load on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + rootCause(e),
          e);
    }
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
