package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import java.time.Duration;

/** What a raw file holds: bars of one instrument, or daily gas statistics. */
public sealed interface RawData {
  /** Returns the file. */
  RawFile file();

  /**
   * Bars of one instrument.
   *
   * @param length interval of each bar
   */
  record Bars(RawFile file, Instrument instrument, Duration length, BarLayout layout)
      implements RawData {}

  /** Daily statistics of a chain. */
  record Gas(RawFile file, GasLayout layout) implements RawData {}
}
