package io.plimsoll.pipeline.progress;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows progress on standard error: a bar on a terminal, nothing elsewhere. A stage that {@code
 * demo} starts has no terminal of its own; the environment's {@code PLIMSOLL_PROGRESS=bar} tells it
 * of one.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  private ProgressBar bar; // null off a terminal

  @Override
  public void begin(String name, long steps) {
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
  public void step(String done) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static boolean isTerminal() {
    return "bar".equals(System.getenv("PLIMSOLL_PROGRESS")) || hasConsole();
  }

  @SuppressWarnings("SystemConsoleNull") // newer platforms never return null, but have isTerminal
  private static boolean hasConsole() {
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
