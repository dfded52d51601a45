package io.plimsoll.feature.liquidity;

import io.plimsoll.market.Check;
import io.plimsoll.market.Quote;
import io.plimsoll.market.book.BookView;
import io.plimsoll.market.book.Side;
import java.util.Arrays;
import java.util.List;

/**
 * What can be bought (side ASK) or sold (side BID) at which price, as steps from the best price
 * outward: one form for books, quotes, pools and profiles, so that they can be laid together.
 *
 * <p>Values are in quote currency, quantities in base. A curve ends where its source ends; what
 * lies beyond is not known and not made up.
 */
public final class DepthCurve {
  /**
   * What a walk along a curve gave.
   *
   * @param base quantity bought or sold [base], at least 0
   * @param quote value paid or received for it [quote], at least 0
   * @param share part of the wanted value that the curve could fill [1], in [0, 1]
   */
  public record Fill(double base, double quote, double share) {}

  private final Side side;
  private final double[] prices; // worsening
  private final double[] sizes;
  private final int steps;

  private DepthCurve(Side side, double[] prices, double[] sizes, int steps) {
    this.side = side;
    this.prices = prices;
    this.sizes = sizes;
    this.steps = steps;
  }

  /**
   * Returns the curve of the given steps; those of quantity 0 are left out.
   *
   * @param prices (steps) [quote per base], above 0, ascending for asks and descending for bids
   * @param sizes (steps) [base], at least 0
   */
  public static DepthCurve of(Side side, double[] prices, double[] sizes) {
    Check.argument(prices.length == sizes.length, "sizes must match prices, was %s", sizes.length);
    var kept = new double[2][prices.length];
    int steps = 0;
    for (int i = 0; i < prices.length; i++) {
      Check.argument(
          i == 0 || !isBetter(side, prices[i], prices[i - 1]),
          "prices must go from the best outward, was %s",
          prices[i]);
      if (sizes[i] > 0) {
        kept[0][steps] = prices[i];
        kept[1][steps] = sizes[i];
        steps++;
      }
    }
    return new DepthCurve(side, kept[0], kept[1], steps);
  }

  /** Returns the curve of a whole book, without steps if the book is not known. */
  public static DepthCurve ofBook(BookView book, Side side) {
    int levels = side == Side.BID ? book.bids() : book.asks();
    var prices = new double[levels];
    var sizes = new double[levels];
    for (int i = 0; i < levels; i++) {
      prices[i] = side == Side.BID ? book.bidPrice(i) : book.askPrice(i);
      sizes[i] = side == Side.BID ? book.bidSize(i) : book.askSize(i);
    }
    return new DepthCurve(side, prices, sizes, levels);
  }

  /** Returns the one step that a quote tells. */
  public static DepthCurve ofQuote(Quote quote, Side side) {
    return side == Side.BID
        ? of(side, new double[] {quote.bid()}, new double[] {quote.bidSize()})
        : of(side, new double[] {quote.ask()}, new double[] {quote.askSize()});
  }

  /** Returns the curves of one side laid together. */
  public static DepthCurve merge(Side side, List<DepthCurve> curves) {
    var merged = new DepthCurve(side, new double[0], new double[0], 0);
    for (DepthCurve curve : curves) {
      Check.argument(curve.side == side, "side must be that of the merge, was %s", curve.side);
      merged = merged.with(curve);
    }
    return merged;
  }

  /**
   * Returns the curve as its taker sees it who pays a fee in quote currency: asks at p(1 + f), bids
   * at p(1 - f).
   *
   * @param fee f [1], in [0, 1)
   */
  public DepthCurve afterTakerFee(double fee) {
    return scaled(side == Side.BID ? 1 - fee : 1 + fee, 1);
  }

  /**
   * Returns the curve of a pool as its taker sees it who pays a fee out of what goes in: asks at
   * p/(1 - f); bids at p(1 - f) for a quantity 1/(1 - f) as large.
   *
   * @param fee f [1], in [0, 1)
   */
  public DepthCurve afterInputFee(double fee) {
    return side == Side.BID ? scaled(1 - fee, 1 / (1 - fee)) : scaled(1 / (1 - fee), 1);
  }

  /** Returns the side of the book that a taker meets. */
  public Side side() {
    return side;
  }

  /** Returns the number of steps. */
  public int steps() {
    return steps;
  }

  /** Returns the best price [quote per base], NaN without steps. */
  public double best() {
    return steps == 0 ? Double.NaN : prices[0];
  }

  /** Returns the price of step {@code i} [quote per base]. */
  public double price(int i) {
    return prices[i];
  }

  /** Returns the quantity of step {@code i} [base]. */
  public double size(int i) {
    return sizes[i];
  }

  /**
   * Returns the value of all that is offered no farther than {@code bp} from {@code mid} [quote].
   */
  public double depthWithin(double mid, double bp) {
    double limit = limit(side, mid, bp);
    double value = 0;
    for (int i = 0; i < steps && !isBetter(side, limit, prices[i]); i++) {
      value += prices[i] * sizes[i];
    }
    return value;
  }

  /** Returns the same of a book, without making its curve. */
  public static double depthWithin(BookView book, Side side, double mid, double bp) {
    double limit = limit(side, mid, bp);
    double value = 0;
    if (side == Side.BID) {
      for (int i = 0; i < book.bids() && book.bidPrice(i) >= limit; i++) {
        value += book.bidPrice(i) * book.bidSize(i);
      }
    } else {
      for (int i = 0; i < book.asks() && book.askPrice(i) <= limit; i++) {
        value += book.askPrice(i) * book.askSize(i);
      }
    }
    return value;
  }

  /**
   * Walks the curve until {@code value} is traded.
   *
   * @param value to be paid or received [quote], above 0
   */
  public Fill fill(double value) {
    double base = 0;
    double quote = 0;
    for (int i = 0; i < steps; i++) {
      double whole = prices[i] * sizes[i];
      double rest = value - quote;
      if (whole >= rest) {
        return new Fill(base + rest / prices[i], value, 1);
      }
      base += sizes[i];
      quote += whole;
    }
    return new Fill(base, quote, quote / value);
  }

  private static double limit(Side side, double mid, double bp) {
    return side == Side.BID ? mid * (1 - bp * 1e-4) : mid * (1 + bp * 1e-4);
  }

  private static boolean isBetter(Side side, double price, double than) {
    return side == Side.BID ? price > than : price < than;
  }

  private DepthCurve scaled(double ofPrice, double ofSize) {
    var newPrices = Arrays.copyOf(prices, steps);
    var newSizes = Arrays.copyOf(sizes, steps);
    for (int i = 0; i < steps; i++) {
      newPrices[i] *= ofPrice;
      newSizes[i] *= ofSize;
    }
    return new DepthCurve(side, newPrices, newSizes, steps);
  }

  private DepthCurve with(DepthCurve other) {
    int total = steps + other.steps;
    var mergedPrices = new double[total];
    var mergedSizes = new double[total];
    int i = 0;
    int j = 0;
    for (int k = 0; k < total; k++) {
      boolean mine = j == other.steps || (i < steps && !isBetter(side, other.prices[j], prices[i]));
      mergedPrices[k] = mine ? prices[i] : other.prices[j];
      mergedSizes[k] = mine ? sizes[i++] : other.sizes[j++];
    }
    return new DepthCurve(side, mergedPrices, mergedSizes, total);
  }
}
