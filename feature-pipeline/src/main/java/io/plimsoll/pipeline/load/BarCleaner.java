package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.market.Bar;
import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.BarEdge;
import io.plimsoll.pipeline.source.BarLayout;
import io.plimsoll.pipeline.source.BarPlaces;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.StampClock;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns raw records of one instrument into bars, and rejects what is no bar, with the reason.
 *
 * <p>A bar is known when it closes, for none of the sources says otherwise.
 */
final class BarCleaner {
  private static final long MICROS = 1_000_000;
  private static final int VALUES = BarPlaces.VALUES;

  private final TimeRange range;
  private final long step;
  private final double[] values = new double[VALUES]; // open, high, low, close, volume

  /** Creates a cleaner of bars of {@code length} that are wanted if they open in {@code range}. */
  BarCleaner(Duration length, TimeRange range) {
    this.range = range;
    this.step = length.toSeconds() * MICROS;
  }

  /**
   * Returns the bar of {@code raw}, of which the parts stand as {@code layout} says, or why none.
   */
  Cleaned<CanonicalBar> clean(RawRecord raw, BarLayout layout) {
    if (raw.columns() != layout.columns()) {
      return Cleaned.rejected(Rejection.WRONG_COLUMN_COUNT);
    }
    long time = layout.time(raw);
    Optional<Rejection> fault = StampClock.fault(time);
    if (fault.isPresent()) {
      return Cleaned.rejected(fault.get());
    }
    long open = layout.edge() == BarEdge.START ? time : time - step;
    if (!layout.days().contains(open)) {
      return Cleaned.rejected(Rejection.OUTSIDE_FILE_DAY);
    }
    if (!range.contains(open)) {
      return new Cleaned.Outside<>(open);
    }
    if (open % step != 0) {
      return Cleaned.rejected(Rejection.OFF_GRID_TIME);
    }
    return cleanValues(raw, layout.places(), open);
  }

  private Cleaned<CanonicalBar> cleanValues(RawRecord raw, BarPlaces places, long open) {
    for (int i = 0; i < VALUES; i++) {
      int place = places.value(i);
      values[i] = raw.number(place);
      if (Double.isNaN(values[i])) {
        return Cleaned.rejected(NumberText.problem(raw.field(place)), open);
      }
    }
    double high = values[1];
    double low = values[2];
    if (values[0] <= 0 || high <= 0 || low <= 0 || values[3] <= 0) {
      return Cleaned.rejected(Rejection.PRICE_NOT_POSITIVE, open);
    }
    if (high < low) {
      return Cleaned.rejected(Rejection.HIGH_BELOW_LOW, open);
    }
    if (Math.max(values[0], values[3]) > high || Math.min(values[0], values[3]) < low) {
      return Cleaned.rejected(Rejection.PRICE_OUTSIDE_HIGH_LOW, open);
    }
    if (values[4] < 0) {
      return Cleaned.rejected(Rejection.NEGATIVE_VOLUME, open);
    }
    long close = open + step;
    var bar = new Bar(close, values[0], high, low, values[3], values[4] + 0.0);
    return new Cleaned.Kept<>(
        new CanonicalBar(bar, close, open / step), new Stamp(open, open / step));
  }
}
