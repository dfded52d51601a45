package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.book.BookView;
import io.plimsoll.market.book.Side;
import java.time.Duration;
import java.util.Arrays;

/**
 * Liquidity of the instrument's own book: spread, depth, slope and cost at the row's time, and
 * means over time of spread and near depth.
 *
 * <p>Nothing is known of a book that is unknown, one-sided, locked or crossed, or whose last update
 * is more than ten minutes old. Time is that of the updates' events; see {@link BookTimeAverages}.
 */
public final class BookLiquidityFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "book-liquidity";

  /** Distances from the mid at which depth is told [bp]. */
  static final double[] DISTANCES = {1, 5, 10, 25, 50, 100};

  /** Values whose trading is priced [quote]. */
  static final double[] SIZES = {10_000, 100_000, 1_000_000};

  static final String[] SIZE_NAMES = {"10k", "100k", "1m"};
  private static final double NEAR = 10; // [bp]

  private final MarketView market;
  private final int own;
  private final int windows;
  private final Duration memory;
  private final FeatureSchema schema;
  private final BookTimeAverages averages;

  /** Starts with nothing known; the plan must fit. */
  public BookLiquidityFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    own = plan.feeds(EventKind.BOOK, FeedRole.OWN)[0];
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    schema = BookLiquiditySchema.of(plan);
    averages = new BookTimeAverages(3, plan);
  }

  /** Returns whether the plan has the instrument's own book. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BOOK, FeedRole.OWN);
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
  public void book(int feed, BookUpdate update) {
    if (feed != own) {
      return;
    }
    BookView book = market.book(own);
    if (isPriced(book)) {
      double mid = book.mid();
      averages.hold(
          update.eventTime(),
          spread(book),
          DepthCurve.depthWithin(book, Side.BID, mid, NEAR),
          DepthCurve.depthWithin(book, Side.ASK, mid, NEAR));
    } else {
      averages.hold(update.eventTime(), Double.NaN);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    averages.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from + BookLiquiditySchema.asOfColumns();
    if (isFresh(market, own, asOf) && isPriced(market.book(own))) {
      asOfValues(market.book(own), into, from);
    } else {
      Arrays.fill(into, from, at, Double.NaN);
    }
    for (int w = 0; w < windows; w++) {
      into[at++] = averages.mean(0, w);
      into[at++] = averages.mean(1, w);
      into[at++] = averages.mean(2, w);
      into[at++] = averages.unknownShare(w);
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    averages.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    averages.read(in);
  }

  /** Returns whether feed {@code index} had a record in the last ten minutes. */
  static boolean isFresh(MarketView market, int index, long asOf) {
    long last = market.lastEventTime(index);
    return last != Long.MIN_VALUE && asOf - last < BookTimeAverages.STALE;
  }

  /** Returns whether the book has a best bid below a best ask. */
  static boolean isPriced(BookView book) {
    return book.isTwoSided() && book.bidPrice(0) < book.askPrice(0);
  }

  /** Returns the quoted spread (a - b)/m [bp]. */
  static double spread(BookView book) {
    return (book.askPrice(0) - book.bidPrice(0)) / book.mid() * 1e4;
  }

  /** Returns the microprice (b·qa + a·qb)/(qa + qb) [quote per base]; sizes not both 0. */
  static double microprice(double bid, double bidSize, double ask, double askSize) {
    return (bid * askSize + ask * bidSize) / (bidSize + askSize);
  }

  private static void asOfValues(BookView book, double[] into, int from) {
    double mid = book.mid();
    var bids = DepthCurve.ofBook(book, Side.BID);
    var asks = DepthCurve.ofBook(book, Side.ASK);
    var bidDepths = new double[DISTANCES.length];
    var askDepths = new double[DISTANCES.length];
    int at = from;
    into[at++] = spread(book);
    into[at++] =
        (microprice(book.bidPrice(0), book.bidSize(0), book.askPrice(0), book.askSize(0)) / mid - 1)
            * 1e4;
    for (int i = 0; i < DISTANCES.length; i++) {
      bidDepths[i] = bids.depthWithin(mid, DISTANCES[i]);
      askDepths[i] = asks.depthWithin(mid, DISTANCES[i]);
      into[at++] = bidDepths[i];
      into[at++] = askDepths[i];
    }
    into[at++] = imbalance(bids.depthWithin(mid, NEAR), asks.depthWithin(mid, NEAR));
    into[at++] = ImpactCost.slope(DISTANCES, bidDepths);
    into[at++] = ImpactCost.slope(DISTANCES, askDepths);
    for (double size : SIZES) {
      var purchase = asks.fill(size);
      var sale = bids.fill(size);
      into[at++] = ImpactCost.bp(Side.ASK, purchase, mid);
      into[at++] = ImpactCost.bp(Side.BID, sale, mid);
      into[at++] = purchase.share();
      into[at++] = sale.share();
    }
  }

  /** Returns (b - a)/(b + a) [1], in [-1, 1], NaN if both are 0. */
  static double imbalance(double bid, double ask) {
    return bid + ask > 0 ? (bid - ask) / (bid + ask) : Double.NaN;
  }
}
