package io.plimsoll.pipeline.source;

import java.util.Optional;

/**
 * What a user says of files that do not say it themselves.
 *
 * @param mapping of the columns of files of no known form
 * @param sides how to tell the aggressor of trades that do not name it
 */
public record SourceOptions(Optional<CsvMapping> mapping, Sides sides) {
  /** Nothing said. */
  public static final SourceOptions NONE = new SourceOptions(Optional.empty(), Sides.GIVEN);

  /** How the aggressor of a trade is known. */
  public enum Sides {
    /** The source names it; trades without a side are refused. */
    GIVEN,
    /** By the tick rule, where the source does not name it; see {@link TickRule}. */
    TICK_RULE
  }
}
