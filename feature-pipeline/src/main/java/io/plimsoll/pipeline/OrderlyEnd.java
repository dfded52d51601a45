package io.plimsoll.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets the main thread finish when the program is told to end, by SIGTERM or Ctrl-C, before Spark
 * ends by itself.
 */
final class OrderlyEnd {
  private static final int BEFORE_SPARK = 100; // Spark's own hook has 40 in Hadoop's order
  private static final long LIMIT_HOURS = 1;
  private static final long LAST_WORDS_MILLIS = 500;

  private final Runnable stop;
  private final Thread main = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable hook = this::end;

  /**
   * Registers the end of what the calling thread does.
   *
   * @param stop makes that thread go on to its end
   */
  OrderlyEnd(Runnable stop) {
    this.stop = stop;
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK, LIMIT_HOURS, TimeUnit.HOURS);
  }

  private void end() {
    if (over.getCount() == 0) {
      return;
    }
    try {
      stop.run();
      over.await();
      main.join(LAST_WORDS_MILLIS); // it may have an error to tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the thread's work is done. */
  void reached() {
    over.countDown();
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      hooks.removeShutdownHook(hook);
    }
  }
}
