package io.plimsoll.pipeline.source.chain;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Blocks of Ethereum whose numbers and times are history: for blocks of which a file gives no time,
 * the next of them says by when they had been made.
 */
final class AnchoredBlocks {
  /** How far before an anchor its time is still of use [blocks]: about a day. */
  static final long REACH = 7_200;

  private static final NavigableMap<Long, Long> SECONDS =
      new TreeMap<>(
          Map.of(
              12_965_000L, 1_628_166_822L, // first with a base fee (London), 2021-08-05T12:33:42Z
              15_537_393L, 1_663_224_162L)); // last of proof of work, 2022-09-15T06:42:42Z

  private AnchoredBlocks() {}

  /** Returns a time that block {@code number} does not exceed [µs], if one lies within a day. */
  static OptionalLong latestTime(long number) {
    Map.Entry<Long, Long> anchor = SECONDS.ceilingEntry(number);
    return anchor == null || anchor.getKey() - number > REACH
        ? OptionalLong.empty()
        : OptionalLong.of(anchor.getValue() * Times.SECOND);
  }
}
