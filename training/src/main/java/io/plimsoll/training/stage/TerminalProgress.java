package io.plimsoll.training.stage;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows progress on standard error: a bar on a terminal, nothing elsewhere.
 *
 * <p>A stage that {@code demo} starts has no terminal of its own; {@value #BAR} tells it of one.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  /** Environment variable that is {@code bar} where standard error is a terminal. */
  public static final String BAR = "PLIMSOLL_PROGRESS";

  private ProgressBar bar; // null off a terminal

  @Override
  public synchronized void begin(String name, long steps) {
    close(); // a stage may follow another
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
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** Tells whether standard error is shown to a person. */
  public static boolean isTerminal() {
    return "bar".equals(System.getenv(BAR)) || hasConsole();
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
