package io.plimsoll.feature.oracle;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.window.LastValue;
import io.plimsoll.feature.window.StepWindow;
import io.plimsoll.market.OracleRound;
import java.time.Duration;

/**
 * The rounds of one oracle feed.
 *
 * <p>A round of the same time as the last one corrects its answer and is no round of its own; an
 * older one comes too late to say anything of now and is left out.
 */
final class RoundHistory {
  /** How many days after its own an answer is held. */
  static final int DAYS = 2;

  private final long heartbeat; // [µs]
  private final LastValue last = new LastValue(DAYS);
  private final StepWindow<RoundSlice> slices;

  RoundHistory(Duration longest, Duration heartbeat) {
    this.heartbeat = heartbeat.toNanos() / 1000;
    this.slices = new StepWindow<>(longest, RoundSlice::new, RoundSlice::read);
  }

  void startDay(long dayStart) {
    last.startDay(dayStart);
  }

  void take(OracleRound round, long today) {
    if (last.isKnown() && round.eventTime() < last.time()) {
      return;
    }
    boolean correction = last.isKnown() && round.eventTime() == last.time();
    if (!correction) {
      RoundSlice open = slices.open();
      open.round();
      if (last.isKnown()) {
        open.jump(Math.abs(StrictMath.log(round.answer() / last.value())));
        if (round.eventTime() - last.time() > heartbeat) {
          open.breach();
        }
      }
    }
    last.set(round.answer(), round.eventTime(), today);
  }

  void endStep(long stepEnd) {
    slices.endStep(stepEnd);
  }

  LastValue last() {
    return last;
  }

  RoundSlice over(Duration window) {
    return slices.over(window);
  }

  void write(SnapshotWriter out) {
    last.write(out);
    slices.write(out);
  }

  void read(SnapshotReader in) {
    last.read(in);
    slices.read(in);
  }
}
