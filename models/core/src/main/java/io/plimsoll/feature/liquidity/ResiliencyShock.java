package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.window.WindowSums;

/**
 * One shock at a time of one measure, and how long it takes to heal.
 *
 * <p>The harm is how much worse the measure is than its level before the shock. Its worst is sought
 * until half of that is healed; the times count from the worst. A shock that is not healed by 90 %
 * within five minutes ends there, and what was not reached is not counted.
 */
final class ResiliencyShock {
  /** Sums that a shock adds to: shocks, Σ and number of times to 50 %, and of times to 90 % [s]. */
  static final int SUMS = 5;

  private static final long LONGEST = 300_000_000L; // [µs]
  private static final double HALF = 0.5;
  private static final double MOST = 0.1;

  private final WindowSums sums;
  private final int first;
  private boolean active;
  private boolean halfHealed;
  private double level;
  private double worst;
  private long worstTime;
  private long start;

  ResiliencyShock(WindowSums sums, int first) {
    this.sums = sums;
    this.first = first;
  }

  boolean isActive() {
    return active;
  }

  /** Begins a shock at {@code time}, of a measure whose level before was {@code levelBefore}. */
  void begin(long time, double levelBefore, double harm) {
    active = true;
    halfHealed = false;
    level = levelBefore;
    worst = harm;
    worstTime = time;
    start = time;
    sums.add(first, 1);
  }

  /** Returns the level before the shock. */
  double level() {
    return level;
  }

  /** Takes the harm at a later time. */
  void follow(long time, double harm) {
    if (!halfHealed && harm > worst) {
      worst = harm;
      worstTime = time;
    }
    if (!halfHealed && harm <= HALF * worst) {
      halfHealed = true;
      healed(first + 1, time);
    }
    if (halfHealed && harm <= MOST * worst) {
      healed(first + 3, time);
      drop();
    } else if (time - start >= LONGEST) {
      drop();
    }
  }

  /** Ends the shock, if there is one, without counting more of it. */
  void drop() {
    active = false;
    halfHealed = false;
    level = 0;
    worst = 0;
    worstTime = 0;
    start = 0;
  }

  void write(SnapshotWriter out) {
    out.writeInt((active ? 1 : 0) + (halfHealed ? 2 : 0));
    out.writeDouble(level);
    out.writeDouble(worst);
    out.writeLong(worstTime);
    out.writeLong(start);
  }

  void read(SnapshotReader in) {
    int flags = in.readInt();
    active = (flags & 1) != 0;
    halfHealed = (flags & 2) != 0;
    level = in.readDouble();
    worst = in.readDouble();
    worstTime = in.readLong();
    start = in.readLong();
  }

  private void healed(int sum, long time) {
    sums.add(sum, (time - worstTime) / 1e6);
    sums.add(sum + 1, 1);
  }
}
