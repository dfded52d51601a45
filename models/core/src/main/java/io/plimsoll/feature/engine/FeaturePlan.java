package io.plimsoll.feature.engine;

import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the features of one instrument are computed from, and on which grid.
 *
 * <p>Rows stand at multiples of the step since the epoch. A window of length w of the row as of t
 * holds what became known in (t - w, t].
 *
 * @param instrument whose features these are
 * @param feeds what is read, each once, in ascending order of feed; a feed is known by its index
 * @param step time between rows, a divisor of 24 h, in whole milliseconds
 * @param windows lengths of the windows, ascending, each a multiple of the step; the first is the
 *     step itself
 */
public record FeaturePlan(
    Instrument instrument, List<FeedUse> feeds, Duration step, List<Duration> windows) {
  private static final Duration DAY = Duration.ofDays(1);

  public FeaturePlan {
    feeds = List.copyOf(feeds);
    windows = List.copyOf(windows);
    Check.argument(
        step.toNanos() % 1_000_000 == 0, "step must be whole milliseconds, was %s", step);
    Check.argument(
        step.compareTo(Duration.ZERO) > 0 && DAY.toNanos() % step.toNanos() == 0,
        "step must divide 24h, was %s",
        WindowNames.of(step));
    Check.argument(
        !windows.isEmpty() && windows.get(0).equals(step),
        "first window must be the step, was %s",
        windows.stream().map(WindowNames::of).toList());
    for (int i = 1; i < windows.size(); i++) {
      Duration window = windows.get(i);
      Check.argument(
          window.compareTo(windows.get(i - 1)) > 0 && window.toNanos() % step.toNanos() == 0,
          "windows must ascend and be multiples of the step, was %s",
          WindowNames.of(window));
    }
    for (int i = 1; i < feeds.size(); i++) {
      Check.argument(
          feeds.get(i).feed().compareTo(feeds.get(i - 1).feed()) > 0,
          "feeds must ascend, was %s",
          feeds.get(i).feed());
    }
  }

  /** Returns the indices of the feeds of {@code kind} in {@code role}, ascending. */
  public int[] feeds(EventKind kind, FeedRole role) {
    return IntStream.range(0, feeds.size())
        .filter(i -> feeds.get(i).feed().kind() == kind && feeds.get(i).role() == role)
        .toArray();
  }

  /** Returns whether a feed of {@code kind} in {@code role} is read. */
  public boolean has(EventKind kind, FeedRole role) {
    return feeds(kind, role).length > 0;
  }

  /** Returns the role of feed {@code index}. */
  public FeedRole role(int index) {
    return feeds.get(index).role();
  }

  /** Returns the step [µs]. */
  public long stepMicros() {
    return step.toNanos() / 1000;
  }

  /** Returns the windows that are not shorter than {@code least}, ascending. */
  public List<Duration> windowsFrom(Duration least) {
    return windows.stream().filter(window -> window.compareTo(least) >= 0).toList();
  }

  /** Returns the windows that are not shorter than {@code steps} steps, ascending. */
  public List<Duration> windowsOf(long steps) {
    return windowsFrom(step.multipliedBy(steps));
  }

  /** Returns the longest window. */
  public Duration longestWindow() {
    return windows.get(windows.size() - 1);
  }
}
