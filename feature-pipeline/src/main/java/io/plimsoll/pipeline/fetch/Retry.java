package io.plimsoll.pipeline.fetch;

import io.plimsoll.market.Check;
import java.io.IOException;
import java.time.Duration;

/**
 * How often an act that failed is tried, and how long to wait in between: the pause doubles.
 *
 * @param attempts in all, at least 1
 * @param firstPause after the first failure
 * @param longestPause at most this
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause) {
  /** Six attempts within about a quarter of a minute. */
  public static final Retry PATIENT = new Retry(6, Duration.ofMillis(500), Duration.ofSeconds(30));

  private static final int MOST_DOUBLINGS = 30;

  public Retry {
    Check.argument(attempts >= 1, "attempts must be at least 1, was %s", attempts);
  }

  /** Something that may fail for a while. */
  @FunctionalInterface
  interface Act<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Returns what {@code act} gives.
   *
   * @throws FinalFailure at once
   * @throws IOException the last, once the attempts are used up
   */
  <T> T run(Act<T> act) throws IOException, InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return act.run();
      } catch (FinalFailure e) {
        throw e;
      } catch (IOException e) {
        if (failures >= attempts) {
          throw e;
        }
        pause(failures);
      }
    }
  }

  /** Waits after failure number {@code failures}, from 1. */
  void pause(int failures) throws InterruptedException {
    long millis = firstPause.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    Thread.sleep(Math.min(millis, longestPause.toMillis()));
  }
}
