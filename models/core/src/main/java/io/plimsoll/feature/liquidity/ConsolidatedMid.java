package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.liquidity.ConsolidatedVenue.Top;
import io.plimsoll.market.PoolState;
import java.util.List;
import java.util.Optional;

/**
 * The mid of an asset over all its venues: (highest bid + lowest ask) / 2, before fees and gas.
 *
 * <p>Venues are those of {@link ConsolidatedDepthFamily}. Of each the book counts, else the quotes,
 * else the pool, if its last record is less than ten minutes old; no depth profile does, for its
 * innermost band is a percent wide. The costs of that family are against the same mean of all
 * venues that it lays together, so with profiles and with pools whose last swap is up to a day old.
 *
 * <p>Where venues cross one another the highest bid is above the lowest ask, and the mid lies
 * between the two.
 */
public final class ConsolidatedMid {
  private final List<ConsolidatedVenue> venues;

  /** Starts with nothing known. */
  public ConsolidatedMid(FeaturePlan plan, MarketView market) {
    venues = ConsolidatedVenue.of(plan, market);
  }

  /** Takes the state of a pool; of feeds that the venues do not read nothing is kept. */
  public void pool(int feed, PoolState pool) {
    venues.forEach(venue -> venue.pool(feed, pool));
  }

  /** Forgets what is too old at {@code asOf} [µs since the epoch]. */
  public void forgetBefore(long asOf) {
    venues.forEach(venue -> venue.forgetBefore(asOf));
  }

  /**
   * Returns the mid as of {@code asOf} [quote per base]; NaN unless a book, a quote or a pool shows
   * a price that is less than ten minutes old.
   */
  public double at(long asOf) {
    return of(
        venues.stream().map(venue -> venue.currentTop(asOf)).flatMap(Optional::stream).toList());
  }

  /** Returns the mid of the given best prices [quote per base], NaN without any. */
  static double of(List<Top> tops) {
    double bid = Double.NaN;
    double ask = Double.NaN;
    for (Top top : tops) {
      bid = Double.isNaN(bid) ? top.bid() : Math.max(bid, top.bid());
      ask = Double.isNaN(ask) ? top.ask() : Math.min(ask, top.ask());
    }
    return 0.5 * (bid + ask);
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    venues.forEach(venue -> venue.write(out));
  }

  /** Takes over what {@link #write} of the same plan wrote. */
  public void read(SnapshotReader in) {
    venues.forEach(venue -> venue.read(in));
  }
}
