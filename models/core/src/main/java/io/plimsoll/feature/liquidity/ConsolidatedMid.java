package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.liquidity.ConsolidatedVenue.Top;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.PoolState;
import java.util.List;
import java.util.Optional;

/**
 * The mid of an asset over all its venues: (highest bid + lowest ask) / 2, before fees and gas.
 *
 * <p>Venues, and when one is missing, are those of {@link ConsolidatedDepthFamily}, which measures
 * its costs against the same mid. Where venues cross one another the highest bid is above the
 * lowest ask, and the mid lies between the two.
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

  /** Takes a published depth, likewise. */
  public void depth(int feed, DepthProfile depth) {
    venues.forEach(venue -> venue.depth(feed, depth));
  }

  /** Forgets what is too old at {@code asOf} [µs since the epoch]. */
  public void forgetBefore(long asOf) {
    venues.forEach(venue -> venue.forgetBefore(asOf));
  }

  /**
   * Returns the mid as of {@code asOf} [quote per base]; NaN unless a book, a quote or a pool shows
   * a price, for the innermost band of a depth profile is a percent wide.
   */
  public double at(long asOf) {
    List<Top> tops =
        venues.stream().map(venue -> venue.top(asOf)).flatMap(Optional::stream).toList();
    boolean priced = tops.stream().anyMatch(top -> top.shownBy() != EventKind.DEPTH);
    return priced ? of(tops) : Double.NaN;
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
