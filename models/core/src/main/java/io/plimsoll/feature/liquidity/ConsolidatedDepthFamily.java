package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.liquidity.ConsolidatedVenue.Offered;
import io.plimsoll.market.Block;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.book.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Liquidity of the asset over all venues that the plan reads: books, quotes, pools and published
 * depth profiles of the instrument itself and of its peers, laid together.
 *
 * <p>Venues are laid together if their instruments are spot pairs or perpetuals of the same base in
 * the same quote currency, or both in one that stands at par with the US dollar ({@link
 * ConsolidatedVenue}). Each venue is an instrument and is read from its book; or, where that is
 * missing, from its quotes (the best level only), its depth profile, its pool.
 *
 * <p>Depth adds up what each venue has within a distance of its own mid, before fees, so that a
 * basis between perpetual and spot does not count as distance. Costs are those of a taker who goes
 * wherever it is cheapest after fees ({@link ConsolidatedCurve}), against the mid of the best bid
 * and the best ask of all of them; {@link ConsolidatedMid} is that of the current ones. A swap in a
 * pool costs gas beside its fee; where the price of gas or of ether is not known the pool counts in
 * depth and not in costs.
 */
public final class ConsolidatedDepthFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "consolidated-depth";

  /** Distances from each venue's mid [bp]. */
  static final double[] DISTANCES = {10, 50, 100};

  private static final double CONCENTRATION_DISTANCE = 50; // [bp]

  private final List<ConsolidatedVenue> venues;
  private final int feeds;
  private final ConsolidatedGas gas;
  private final Duration memory;
  private final FeatureSchema schema;

  /** Starts with nothing known; the plan must fit. */
  public ConsolidatedDepthFamily(FeaturePlan plan, MarketView market) {
    venues = ConsolidatedVenue.of(plan, market);
    gas = new ConsolidatedGas(plan, market);
    memory = FamilyMemory.of(plan, 1);
    schema = ConsolidatedDepthSchema.of(plan, venues);
    feeds = venues.stream().mapToInt(venue -> venue.feeds().size()).sum();
  }

  /** Returns whether the plan has any depth of the asset. */
  public static boolean fits(FeaturePlan plan) {
    return ConsolidatedVenue.hasAny(plan);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return memory;
  }

  @Override
  public void pool(int feed, PoolState pool) {
    for (ConsolidatedVenue venue : venues) {
      venue.pool(feed, pool);
    }
  }

  @Override
  public void depth(int feed, DepthProfile depth) {
    for (ConsolidatedVenue venue : venues) {
      venue.depth(feed, depth);
    }
  }

  @Override
  public void block(int feed, Block block) {
    gas.block(feed, block);
  }

  @Override
  public void fees(int feed, FeeSnapshot fees) {
    gas.fees(feed, fees);
  }

  @Override
  public void endStep(long stepEnd) {
    gas.forgetBefore(stepEnd);
    for (ConsolidatedVenue venue : venues) {
      venue.forgetBefore(stepEnd);
    }
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    var offered = new ArrayList<Offered>();
    for (ConsolidatedVenue venue : venues) {
      venue.offered(asOf).ifPresent(offered::add);
    }
    int at = from;
    into[at++] = offered.size();
    into[at++] = venues.size() - offered.size();
    for (double distance : DISTANCES) {
      into[at++] = depth(offered, Side.BID, distance);
      into[at++] = depth(offered, Side.ASK, distance);
    }
    into[at++] = concentration(offered);
    costs(asOf, offered, into, at);
    at = from + schema.size() - feeds;
    for (ConsolidatedVenue venue : venues) {
      for (int feed : venue.feeds()) {
        into[at++] = venue.isMissing(feed, asOf) ? 1 : 0;
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    gas.write(out);
    for (ConsolidatedVenue venue : venues) {
      venue.write(out);
    }
  }

  @Override
  public void read(SnapshotReader in) {
    gas.read(in);
    for (ConsolidatedVenue venue : venues) {
      venue.read(in);
    }
  }

  private static double depth(List<Offered> offered, Side side, double distance) {
    double depth = 0;
    for (Offered offer : offered) {
      depth += offer.curve(side).depthWithin(offer.top().mid(), distance);
    }
    return offered.isEmpty() ? Double.NaN : depth;
  }

  private static double concentration(List<Offered> offered) {
    return ImpactCost.concentration(
        offered.stream()
            .mapToDouble(
                offer ->
                    offer.bids().depthWithin(offer.top().mid(), CONCENTRATION_DISTANCE)
                        + offer.asks().depthWithin(offer.top().mid(), CONCENTRATION_DISTANCE))
            .toArray());
  }

  private void costs(long asOf, List<Offered> offered, double[] into, int from) {
    double swap = gas.swapCost(asOf);
    double mid = ConsolidatedMid.of(offered.stream().map(Offered::top).toList());
    int at = from;
    var asks = new ConsolidatedCurve(Side.ASK, offers(offered, Side.ASK, swap));
    var bids = new ConsolidatedCurve(Side.BID, offers(offered, Side.BID, swap));
    for (double size : BookLiquidityFamily.SIZES) {
      var purchase = asks.execute(size);
      var sale = bids.execute(size);
      into[at++] = ImpactCost.bp(Side.ASK, purchase.fill(), mid, purchase.fixedCost());
      into[at++] = ImpactCost.bp(Side.BID, sale.fill(), mid, sale.fixedCost());
      into[at++] = purchase.fill().share();
      into[at++] = sale.fill().share();
    }
  }

  private static List<ConsolidatedCurve.Offer> offers(
      List<Offered> offered, Side side, double swapCost) {
    var offers = new ArrayList<ConsolidatedCurve.Offer>();
    for (Offered offer : offered) {
      double fixed = offer.isPool() ? swapCost : 0;
      if (!Double.isNaN(fixed)) {
        offers.add(new ConsolidatedCurve.Offer(offer.afterFees(side), fixed));
      }
    }
    return offers;
  }
}
