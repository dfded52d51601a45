package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.LocalDate;

/** How rows are laid out in files: the same for batch and stream. */
public enum TableLayout {
  /** One file an instrument: for steps of an hour or more. */
  WHOLE,
  /** One file an instrument and UTC day; a row as of midnight belongs to the day that ends. */
  DAILY;

  private static final long DAY = 86_400_000_000L;

  /** Returns the layout of tables of {@code step}. */
  public static TableLayout of(Duration step) {
    return step.compareTo(Duration.ofHours(1)) >= 0 ? WHOLE : DAILY;
  }

  /** Returns the name of the file of the row of {@code instrument} as of {@code asOf} [µs]. */
  public String file(Instrument instrument, long asOf) {
    return this == WHOLE
        ? FeatureTableWriter.fileName(instrument)
        : FeatureTableWriter.fileName(
            instrument, LocalDate.ofEpochDay(Math.floorDiv(asOf - 1, DAY)));
  }
}
