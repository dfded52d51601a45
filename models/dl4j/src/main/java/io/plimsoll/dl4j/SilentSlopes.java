package io.plimsoll.dl4j;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Makes the slopes of a graph without the line that SameDiff 1.0.0-M2.1 prints to standard output
 * for each operation; what others print meanwhile passes.
 */
final class SilentSlopes extends PrintStream {
  private static final String PRINTED = "Added differentiated op ";
  private static final Object ONE_AT_A_TIME = new Object();

  private SilentSlopes(PrintStream shown) {
    super(shown, true, StandardCharsets.UTF_8);
  }

  static void create(SameDiff graph) {
    synchronized (ONE_AT_A_TIME) {
      PrintStream shown = System.out;
      System.setOut(new SilentSlopes(shown));
      try {
        graph.createGradFunction();
      } finally {
        System.setOut(shown);
      }
    }
  }

  @Override
  public void println(String line) {
    if (line == null || !line.startsWith(PRINTED)) {
      super.println(line);
    }
  }
}
