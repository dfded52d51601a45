package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * The rate of events, each weighted by e^(-age/τ): Σ e^(-(t - tᵢ)/τ) / τ [1/s].
 *
 * <p>It is the excited part of a {@link Hawkes} intensity with a = b = 1/τ, and an estimate of the
 * current rate by itself.
 */
public final class DecayingRate {
  private static final double MICROS = 1e6;

  private final double constant; // τ [s]
  private double weight;
  private long at;

  /** Starts without an event, for a time constant τ [s], above 0. */
  public DecayingRate(double constant) {
    this.constant = constant;
  }

  /** Takes an event at {@code time} [µs since the epoch], not before the one before. */
  public void update(long time) {
    if (weight > 0 && time > at) {
      weight *= decay(time);
    }
    weight += 1;
    at = time;
  }

  /** Returns the rate as of {@code time} [1/s]; a time before the last event counts as its time. */
  public double value(long time) {
    return weight > 0 && time > at ? weight * decay(time) / constant : weight / constant;
  }

  /** Forgets every event. */
  public void clear() {
    weight = 0;
    at = 0;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeDouble(weight);
    out.writeLong(at);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    weight = in.readDouble();
    at = in.readLong();
  }

  private double decay(long time) {
    return StrictMath.exp((at - time) / MICROS / constant);
  }
}
