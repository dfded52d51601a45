package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.learning.Samples;
import java.util.Arrays;

/**
 * Rows drawn from what could be forecast and came true over a span, in the order of time.
 *
 * @param samples rows of an answer's inputs, with the targets of {@link PooledAnswer#loss}
 * @param candidates number of rows that were drawn from
 * @param outside rows that were drawn and left out, for they lie outside training
 */
public record PooledSample(Samples samples, int candidates, int outside) {
  /** Returns the number of rows whose target is 1: of an onset, those that one followed. */
  public int events() {
    return (int) Arrays.stream(samples.targets()).filter(target -> target == 1).count();
  }
}
