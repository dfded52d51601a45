package io.plimsoll.feature.oracle;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;

/**
 * A price that follows another, but no faster than by a factor an hour: ln p moves toward the
 * market's by at most ln(1 + limit) · hours.
 *
 * <p>It starts at the first price it sees. A market that jumps is followed at the limit until it is
 * reached, so that a manipulated or crashing price does not count at once. Reference: the delayed
 * price of Mango v4's stable price model, which may grow by 6 % an hour; there an hour's average is
 * limited against the hour before, here the limit is spread over the hour.
 */
public final class RateLimitedPrice {
  /** Growth limit of Mango v4 [1/h]. */
  public static final double LIMIT = 0.06;

  private static final double HOUR = 3_600e6; // [µs]

  private final double logLimit; // [1/h]
  private double logPrice = Double.NaN;
  private long time = Long.MIN_VALUE;

  /**
   * Starts without a price.
   *
   * @param limit largest relative change in an hour [1/h], above 0
   */
  public RateLimitedPrice(double limit) {
    Check.argument(
        limit > 0 && Double.isFinite(limit), "limit must be finite and above 0, was %s", limit);
    logLimit = StrictMath.log1p(limit);
  }

  /**
   * Takes the market's price.
   *
   * @param market [quote per base], above 0
   * @param now [µs since the epoch], not before that of the last price
   */
  public void update(double market, long now) {
    Check.argument(
        market > 0 && Double.isFinite(market), "price must be finite and above 0, was %s", market);
    double target = StrictMath.log(market);
    if (isKnown()) {
      Check.argument(now >= time, "time must not be before %s, was %s", time, now);
      double room = logLimit * ((now - time) / HOUR);
      target = Math.min(Math.max(target, logPrice - room), logPrice + room);
    }
    logPrice = target;
    time = now;
  }

  /** Returns whether there is a price. */
  public boolean isKnown() {
    return time != Long.MIN_VALUE;
  }

  /** Returns ln of the price, NaN if there is none. */
  public double logPrice() {
    return logPrice;
  }

  /** Forgets the price. */
  public void forget() {
    logPrice = Double.NaN;
    time = Long.MIN_VALUE;
  }

  /** Takes over the state of {@code other}, of the same limit. */
  public void become(RateLimitedPrice other) {
    logPrice = other.logPrice;
    time = other.time;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeDouble(logPrice);
    out.writeLong(time);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    logPrice = in.readDouble();
    time = in.readLong();
  }
}
