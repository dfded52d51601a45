package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Quote;
import io.plimsoll.market.book.BookView;
import io.plimsoll.market.book.Side;
import java.time.Duration;
import java.util.List;

/**
 * How fast liquidity comes back: after shocks of spread and depth, and in the pull of depth toward
 * its mean.
 *
 * <p>The state is sampled at whole seconds of event time. A spread above three times the median of
 * the last five minutes is a shock of the spread; depth below half of their mean is one of depth.
 * Both need a minute of samples before. {@link ResiliencyShock} says how healing is timed. Samples,
 * levels and shocks begin anew each UTC day, and whenever the state is unknown: locked, crossed,
 * one-sided, or older than ten minutes.
 *
 * <p>Depth is that within 10 bp of the mid, both sides, of the instrument's own book; where no book
 * is read, what rests at the best bid and ask of its quotes.
 */
public final class ResiliencyFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "resiliency";

  private static final long SECOND = 1_000_000;
  private static final double NEAR = 10; // [bp]
  private static final double SPREAD_SHOCK = 3;
  private static final double DEPTH_SHOCK = 0.5;
  private static final int PAIRS = 2 * ResiliencyShock.SUMS; // sums of the regression come last

  private final MarketView market;
  private final int book; // -1 if quotes are read
  private final int quotes;
  private final List<Duration> windows;
  private final long step;
  private final Duration memory;
  private final FeatureSchema schema;
  private final WindowSums sums;
  private final ResiliencyShock spreadShock;
  private final ResiliencyShock depthShock;
  private final ResiliencyHistory spreads = new ResiliencyHistory();
  private final ResiliencyHistory depths = new ResiliencyHistory();
  private double spread = Double.NaN;
  private double depth = Double.NaN;
  private double lastLogDepth = Double.NaN;
  private long stateTime = Long.MIN_VALUE;
  private long next = Long.MIN_VALUE; // second to be sampled

  /** Starts with nothing known; the plan must fit. */
  public ResiliencyFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    boolean hasBook = plan.has(EventKind.BOOK, FeedRole.OWN);
    book = hasBook ? plan.feeds(EventKind.BOOK, FeedRole.OWN)[0] : -1;
    quotes = hasBook ? -1 : plan.feeds(EventKind.QUOTES, FeedRole.OWN)[0];
    windows = plan.windows();
    step = plan.stepMicros();
    memory = FamilyMemory.of(plan, 1);
    schema = ResiliencySchema.of(plan);
    sums = new WindowSums(PAIRS + ResiliencyPull.SUMS, plan.windows());
    spreadShock = new ResiliencyShock(sums, 0);
    depthShock = new ResiliencyShock(sums, ResiliencyShock.SUMS);
  }

  /** Returns whether the plan has the instrument's own book or quotes. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BOOK, FeedRole.OWN) || plan.has(EventKind.QUOTES, FeedRole.OWN);
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
  public void startDay(long dayStart) {
    sampleBefore(dayStart);
    beginAnew();
  }

  @Override
  public void book(int feed, BookUpdate update) {
    if (feed != book) {
      return;
    }
    BookView view = market.book(book);
    if (BookLiquidityFamily.isPriced(view)) {
      double mid = view.mid();
      state(
          update.eventTime(),
          BookLiquidityFamily.spread(view),
          DepthCurve.depthWithin(view, Side.BID, mid, NEAR)
              + DepthCurve.depthWithin(view, Side.ASK, mid, NEAR));
    } else {
      state(update.eventTime(), Double.NaN, Double.NaN);
    }
  }

  @Override
  public void quote(int feed, Quote quote) {
    if (feed == quotes) {
      state(
          quote.eventTime(),
          (quote.ask() - quote.bid()) / quote.mid() * 1e4,
          quote.bid() * quote.bidSize() + quote.ask() * quote.askSize());
    }
  }

  @Override
  public void endStep(long stepEnd) {
    sampleBefore(stepEnd + 1);
    if (stateTime != Long.MIN_VALUE && stepEnd - stateTime >= BookTimeAverages.STALE) {
      spread = Double.NaN;
      depth = Double.NaN;
      stateTime = Long.MIN_VALUE;
    }
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows.size(); w++) {
      for (int first = 0; first < PAIRS; first += ResiliencyShock.SUMS) {
        into[at++] = sums.value(first, w);
        into[at++] = ratio(first + 1, w);
        into[at++] = ratio(first + 3, w);
      }
      if (ResiliencyPull.fits(windows.get(w))) {
        into[at++] = ResiliencyPull.halfLife(sums, PAIRS, w);
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeDouble(spread);
    out.writeDouble(depth);
    out.writeDouble(lastLogDepth);
    out.writeLong(stateTime);
    out.writeLong(next);
    spreads.write(out);
    depths.write(out);
    spreadShock.write(out);
    depthShock.write(out);
    sums.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    spread = in.readDouble();
    depth = in.readDouble();
    lastLogDepth = in.readDouble();
    stateTime = in.readLong();
    next = in.readLong();
    spreads.read(in);
    depths.read(in);
    spreadShock.read(in);
    depthShock.read(in);
    sums.read(in);
  }

  private void state(long time, double newSpread, double newDepth) {
    sampleBefore(time);
    spread = newSpread;
    depth = newDepth;
    stateTime = Math.max(stateTime, time);
  }

  private double ratio(int sum, int window) {
    double count = sums.value(sum + 1, window);
    return count > 0 ? sums.value(sum, window) / count : Double.NaN;
  }

  /* The engine tells only the ends of steps that have records; the others are closed here. */
  private void sampleBefore(long end) {
    while (next < end) {
      boolean sampled = next != Long.MIN_VALUE;
      boolean known = sampled && isKnown(next);
      long stepOfLast = sampled ? -Math.floorDiv(SECOND - next, step) * step : Long.MAX_VALUE;
      if (stepOfLast < (known ? next : end)) {
        sums.endStep(stepOfLast); // again, if it was told
      }
      if (!known) {
        beginAnew();
        next = Math.floorDiv(end - 1, SECOND) * SECOND + SECOND;
        return;
      }
      sample(next);
      next += SECOND;
    }
  }

  private boolean isKnown(long time) {
    return !Double.isNaN(spread) && time - stateTime < BookTimeAverages.STALE;
  }

  private void sample(long time) {
    follow(time);
    spreads.add(spread);
    depths.add(depth);
    double logDepth = depth > 0 ? StrictMath.log(depth) : Double.NaN;
    if (!Double.isNaN(logDepth) && !Double.isNaN(lastLogDepth)) {
      ResiliencyPull.add(sums, PAIRS, lastLogDepth, logDepth);
    }
    lastLogDepth = logDepth;
  }

  private void follow(long time) {
    if (spreadShock.isActive()) {
      spreadShock.follow(time, spread - spreadShock.level());
    } else if (spreads.hasLevel() && spread > SPREAD_SHOCK * spreads.median()) {
      double level = spreads.median();
      spreadShock.begin(time, level, spread - level);
    }
    if (depthShock.isActive()) {
      depthShock.follow(time, depthShock.level() - depth);
    } else if (depths.hasLevel() && depth < DEPTH_SHOCK * depths.mean()) {
      double level = depths.mean();
      depthShock.begin(time, level, level - depth);
    }
  }

  private void beginAnew() {
    spreads.clear();
    depths.clear();
    spreadShock.drop();
    depthShock.drop();
    lastLogDepth = Double.NaN;
  }
}
