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
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import java.time.Duration;
import java.util.List;

/**
 * What trades paid for immediacy, and who got it: effective spread, and its parts that the mid's
 * move afterwards tells apart.
 *
 * <p>With d = 1 of a buy and -1 of a sell, p the trade's price and m the last mid known before it:
 * effective 2d(p - m)/m, realized 2d(p - m(τ))/m, price impact 2d(m(τ) - m)/m, averaged by the
 * value of the trades. m(τ) is the mid τ after the tenth of a second in which the trade happened. A
 * trade counts as soon as it is known in the effective spread, and as soon as m(τ) is known in the
 * other two: their windows hold the trades that were resolved in them.
 *
 * <p>Mids come from the instrument's quotes, or from its book where there are none; one that is
 * older than ten minutes, crossed or locked is unknown, and trades without a mid before or after
 * are left out.
 *
 * <p>Reference: Huang, Stoll, "Dealer versus auction markets", Journal of Financial Economics 41
 * (1996).
 */
public final class SpreadsFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "spreads";

  private static final List<Duration> HORIZONS =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
  private static final int EFFECTIVE = 0; // Σ of values times spreads, then Σ of values
  private static final int RESOLVED = 2; // realized, impact and values of each horizon

  private final int trades;
  private final int quotes; // -1 if the book is read
  private final int book;
  private final MarketView market;
  private final int windows;
  private final Duration memory;
  private final FeatureSchema schema;
  private final WindowSums sums;
  private final BookTimeAverages quoted;
  private final SpreadQueue queue = new SpreadQueue(HORIZONS);
  private double mid = Double.NaN;
  private double spread = Double.NaN;
  private long midTime = Long.MIN_VALUE;

  /** Starts with nothing known; the plan must fit. */
  public SpreadsFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    trades = plan.feeds(EventKind.TRADES, FeedRole.OWN)[0];
    boolean hasQuotes = plan.has(EventKind.QUOTES, FeedRole.OWN);
    quotes = hasQuotes ? plan.feeds(EventKind.QUOTES, FeedRole.OWN)[0] : -1;
    book = hasQuotes ? -1 : plan.feeds(EventKind.BOOK, FeedRole.OWN)[0];
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    schema = SpreadsSchema.of(plan, HORIZONS);
    sums = new WindowSums(RESOLVED + 3 * HORIZONS.size(), plan.windows());
    quoted = new BookTimeAverages(1, plan);
  }

  /** Returns whether the plan has the instrument's own trades, and its own quotes or book. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN)
        && (plan.has(EventKind.QUOTES, FeedRole.OWN) || plan.has(EventKind.BOOK, FeedRole.OWN));
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
  public void quote(int feed, Quote quote) {
    if (feed == quotes) {
      mid(quote.eventTime(), quote.bid(), quote.ask());
    }
  }

  @Override
  public void book(int feed, BookUpdate update) {
    if (feed != book) {
      return;
    }
    BookView view = market.book(book);
    if (BookLiquidityFamily.isPriced(view)) {
      mid(update.eventTime(), view.bidPrice(0), view.askPrice(0));
    } else {
      mid(update.eventTime(), Double.NaN, Double.NaN);
    }
  }

  @Override
  public void trade(int feed, Trade trade) {
    if (feed != trades) {
      return;
    }
    resolve(trade.eventTime() - 1);
    double before = midAt(trade.eventTime());
    if (Double.isNaN(before)) {
      return;
    }
    double sign = trade.aggressor() == AggressorSide.BUY ? 1 : -1;
    double value = trade.price() * trade.quantity();
    double effective = effectiveSpread(sign, trade.price(), before);
    sums.add(EFFECTIVE, value * effective);
    sums.add(EFFECTIVE + 1, value);
    queue.add(trade.eventTime(), sign, value, effective, before);
  }

  @Override
  public void endStep(long stepEnd) {
    resolve(stepEnd);
    if (midTime != Long.MIN_VALUE && stepEnd - midTime >= BookTimeAverages.STALE) {
      mid = Double.NaN;
      spread = Double.NaN;
      midTime = Long.MIN_VALUE;
    }
    quoted.endStep(stepEnd);
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    into[at++] = spread;
    for (int w = 0; w < windows; w++) {
      into[at++] = quoted.mean(0, w);
      into[at++] = ratio(EFFECTIVE, EFFECTIVE + 1, w);
      for (int h = 0; h < HORIZONS.size(); h++) {
        int first = RESOLVED + 3 * h;
        into[at++] = ratio(first, first + 2, w);
        into[at++] = ratio(first + 1, first + 2, w);
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeDouble(mid);
    out.writeDouble(spread);
    out.writeLong(midTime);
    queue.write(out);
    quoted.write(out);
    sums.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    mid = in.readDouble();
    spread = in.readDouble();
    midTime = in.readLong();
    queue.read(in);
    quoted.read(in);
    sums.read(in);
  }

  /**
   * Returns 2d(p - m)/m · 10⁴ [bp].
   *
   * @param sign d, 1 of a buy, -1 of a sell
   * @param price p [quote per base]
   * @param mid m [quote per base]
   */
  public static double effectiveSpread(double sign, double price, double mid) {
    return 2 * sign * (price - mid) / mid * 1e4;
  }

  private void mid(long time, double bid, double ask) {
    if (time < midTime) {
      return;
    }
    resolve(time - 1);
    midTime = time;
    mid = 0.5 * (bid + ask);
    spread = (ask - bid) / mid * 1e4;
    quoted.hold(time, spread);
  }

  private double midAt(long time) {
    return time - midTime < BookTimeAverages.STALE ? mid : Double.NaN;
  }

  private void resolve(long through) {
    for (int h = 0; h < HORIZONS.size(); h++) {
      int first = RESOLVED + 3 * h;
      while (queue.due(h) <= through) {
        double after = midAt(queue.due(h));
        if (!Double.isNaN(after)) {
          sums.add(first, queue.effective(h) - queue.impact(h, after));
          sums.add(first + 1, queue.impact(h, after));
          sums.add(first + 2, queue.value(h));
        }
        queue.next(h);
      }
    }
  }

  private double ratio(int numerator, int denominator, int window) {
    double weight = sums.value(denominator, window);
    return weight > 0 ? sums.value(numerator, window) / weight : Double.NaN;
  }
}
