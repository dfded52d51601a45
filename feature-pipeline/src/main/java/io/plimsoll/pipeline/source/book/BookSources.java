package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.source.RecordSource;
import java.util.List;

/** The sources of order books and what comes with them. */
public final class BookSources {
  private BookSources() {}

  /**
   * Returns all sources, as new; those known by name stand before those known by their first line.
   *
   * <p>A source keeps the place in a venue's numbers from one file to the next, so each import
   * needs sources of its own.
   */
  public static List<RecordSource> all() {
    return List.of(
        new BinanceRecordingSource(),
        new HyperliquidSource(),
        new BybitBookSource(),
        new BitstampLogSource(),
        new TardisSource(),
        new BinanceDepthFileSource(),
        new BitstampOrderSource());
  }
}
