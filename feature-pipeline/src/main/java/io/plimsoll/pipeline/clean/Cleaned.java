package io.plimsoll.pipeline.clean;

/** What became of a raw record. */
public sealed interface Cleaned<T> {
  /**
   * The record is sound.
   *
   * @param value in canonical form
   */
  record Kept<T>(T value) implements Cleaned<T> {}

  /** The record is not used. */
  record Rejected<T>(Rejection reason) implements Cleaned<T> {}

  /** The record lies outside the range that was asked for. */
  record Outside<T>() implements Cleaned<T> {}

  /** Returns a rejection. */
  static <T> Cleaned<T> rejected(Rejection reason) {
    return new Rejected<>(reason);
  }
}
