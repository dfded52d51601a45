package io.plimsoll.artifact.market;

/**
 * A stretch without records.
 *
 * @param from time of the record before it [µs since the epoch]
 * @param to time of the record after it [µs since the epoch]
 */
public record Silence(long from, long to) {
  /** Returns how long it lasted [µs]. */
  public long length() {
    return to - from;
  }
}
