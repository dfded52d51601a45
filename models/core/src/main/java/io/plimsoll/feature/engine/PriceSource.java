package io.plimsoll.feature.engine;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An instrument of a plan that shows a price, through one or several of its feeds.
 *
 * @param instrument whose price it is
 * @param feeds indices of its feeds, the best first: book, quotes, trades, pool, bars
 */
public record PriceSource(Instrument instrument, List<Integer> feeds) {
  private static final List<EventKind> BEST_FIRST =
      List.of(EventKind.BOOK, EventKind.QUOTES, EventKind.TRADES, EventKind.POOLS, EventKind.BARS);
  private static final Set<String> DOLLARS =
      Set.of("USD", "USDT", "USDC", "BUSD", "DAI", "FDUSD", "TUSD");

  public PriceSource {
    feeds = List.copyOf(feeds);
  }

  /**
   * Returns the priced instruments of {@code plan} in the given roles: by role in the order given,
   * then by name.
   */
  public static List<PriceSource> of(FeaturePlan plan, FeedRole... roles) {
    var sources = new ArrayList<PriceSource>();
    for (FeedRole role : roles) {
      Map<String, List<Integer>> feeds = new TreeMap<>();
      for (EventKind kind : BEST_FIRST) {
        for (int feed : plan.feeds(kind, role)) {
          String name = plan.feeds().get(feed).feed().source();
          feeds.computeIfAbsent(name, any -> new ArrayList<>()).add(feed);
        }
      }
      feeds.forEach((name, of) -> sources.add(new PriceSource(Instrument.parse(name), of)));
    }
    return sources;
  }

  /** Returns those of {@link #of} whose quote is that of the plan's instrument, or as good. */
  public static List<PriceSource> inMoneyOf(FeaturePlan plan, FeedRole... roles) {
    String quote = plan.instrument().underlying().quote();
    return of(plan, roles).stream()
        .filter(source -> sameMoney(source.instrument().underlying().quote(), quote))
        .toList();
  }

  /** Returns whether prices in the two quotes may be compared: the same, or both dollars. */
  public static boolean sameMoney(String one, String other) {
    return one.equals(other) || (isDollar(one) && isDollar(other));
  }

  /** Returns whether {@code coin} is the dollar or a coin that is taken for one. */
  public static boolean isDollar(String coin) {
    return DOLLARS.contains(coin);
  }

  /** Returns the price that the best feed with any shows [quote per base], NaN if none does. */
  public double price(MarketView market) {
    for (int feed : feeds) {
      double price = market.price(feed);
      if (!Double.isNaN(price)) {
        return price;
      }
    }
    return Double.NaN;
  }

  /** Returns the median of the known prices of {@code sources} [quote per base], NaN if none. */
  public static double median(List<PriceSource> sources, MarketView market) {
    double[] prices =
        sources.stream()
            .mapToDouble(source -> source.price(market))
            .filter(price -> !Double.isNaN(price))
            .toArray();
    if (prices.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(prices);
    int middle = prices.length / 2;
    return prices.length % 2 == 1 ? prices[middle] : 0.5 * (prices[middle - 1] + prices[middle]);
  }
}
