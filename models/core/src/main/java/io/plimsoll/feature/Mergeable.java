package io.plimsoll.feature;

/**
 * State of one slice of time that can be joined with that of the slice after it.
 *
 * <p>Joining is associative to the bit: however a span is cut into slices, their merge from left to
 * right has the same state as one slice over the span.
 *
 * @param <S> the state itself
 */
public interface Mergeable<S extends Mergeable<S>> {
  /** Appends the slice right of this one; {@code right} stays as it is. */
  void merge(S right);

  /** Returns an independent copy. */
  S copy();

  /** Writes the state; equal states write equal bytes. */
  void write(SnapshotWriter out);
}
