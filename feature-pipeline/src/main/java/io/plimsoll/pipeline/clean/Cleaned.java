package io.plimsoll.pipeline.clean;

/**
 * What a raw record is, taken by itself; whether it fits the others is for {@link Timeline}.
 *
 * @param <T> canonical form
 */
public sealed interface Cleaned<T> {
  /** Time of a record that tells none. */
  long NO_TIME = Long.MIN_VALUE;

  /**
   * The record is sound.
   *
   * @param value in canonical form
   * @param stamp of it
   */
  record Kept<T>(T value, Stamp stamp) implements Cleaned<T> {}

  /**
   * The record is not used.
   *
   * @param reason why
   * @param time at which its period begins [µs since the epoch], {@link #NO_TIME} if it tells none
   */
  record Rejected<T>(Rejection reason, long time) implements Cleaned<T> {}

  /**
   * The record lies outside the range that was asked for.
   *
   * @param time at which its period begins [µs since the epoch]
   */
  record Outside<T>(long time) implements Cleaned<T> {}

  /** Returns the rejection of a record that tells no time. */
  static <T> Cleaned<T> rejected(Rejection reason) {
    return new Rejected<>(reason, NO_TIME);
  }

  /** Returns the rejection of the record of a time [µs since the epoch]. */
  static <T> Cleaned<T> rejected(Rejection reason, long time) {
    return new Rejected<>(reason, time);
  }
}
