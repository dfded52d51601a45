package io.plimsoll.training.stage;

import java.io.Console;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress on standard error: a bar on a terminal, a line a step elsewhere. */
public final class TerminalProgress implements Progress, AutoCloseable {
  private final PrintWriter err;
  private String stage = "";
  private ProgressBar bar;

  /** Returns progress on {@code err}, which stays the caller's to close. */
  public TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(String name, long steps) {
    stage = name;
    if (isTerminal()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
    }
  }

  @Override
  public synchronized void step(String done) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(done);
    } else {
      err.printf("%-9s %s%n", stage, done);
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // newer platforms never return null, but have isTerminal
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // Java 21 and before: a console is a terminal
    }
  }
}
