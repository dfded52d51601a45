package io.plimsoll.feature;

/**
 * The state from which features of one slice of time are computed; batch, stream and live code
 * drive the same one.
 *
 * <p>Records come in the order of their event times. A slice may be cut anywhere: the parts are
 * accumulated apart and joined left to right by {@link #merge}, which adds what crosses the edge
 * (the return from the last close of the left to the first close of the right, and all that is made
 * of it). Sums are {@link ExactSum}s, so however the records are cut and the parts associated, the
 * {@link #values} and the {@link #snapshot} are the same bits.
 *
 * @param <E> record
 * @param <A> the accumulator itself
 */
public interface FeatureAccumulator<E, A extends FeatureAccumulator<E, A>> {
  /**
   * Takes the next record.
   *
   * @throws IllegalArgumentException if it is not later than the one before
   */
  void update(E event);

  /**
   * Appends the slice right of this one; {@code right} stays as it is.
   *
   * @throws IllegalArgumentException if {@code right} does not begin after this slice's end
   */
  void merge(A right);

  /** Returns an independent accumulator in the same state. */
  A copy();

  /** Returns the state as versioned bytes; equal states give equal bytes. */
  byte[] snapshot();

  /** Returns what the values are, in their order. */
  FeatureSchema schema();

  /**
   * Writes the values of the slice to {@code into} from position {@code from}, in the order of
   * {@link #schema()}; what cannot be computed is {@code NaN}.
   */
  void values(double[] into, int from);
}
