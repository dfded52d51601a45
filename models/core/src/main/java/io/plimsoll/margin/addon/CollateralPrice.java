package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Price of a collateral from several classes of venues and, where there is one, its redemption.
 *
 * <p>It is the median over the classes' medians and the redemption, of an even number the lower of
 * the middle two: one venue whose book is empty moves nothing, and a fall that two classes agree on
 * counts. On 10 October 2025 one exchange marked USDe at 0.65 while pools traded it above 0.90.
 *
 * @param venues prices of each class of venues, such as exchanges and pools [USD], above 0
 * @param redemption what the issuer pays [USD], above 0
 * @param stable rate-limited price [USD], above 0
 */
public record CollateralPrice(
    SortedMap<String, List<Double>> venues, OptionalDouble redemption, OptionalDouble stable) {
  public CollateralPrice {
    var copy = new TreeMap<String, List<Double>>();
    venues.forEach(
        (name, prices) -> {
          Check.argument(
              !prices.isEmpty(), "class of venues must have a price, was none of %s", name);
          prices.forEach(price -> positive(name, price));
          copy.put(name, List.copyOf(prices));
        });
    venues = Collections.unmodifiableSortedMap(copy);
    redemption.ifPresent(price -> positive("redemption", price));
    stable.ifPresent(price -> positive("stable", price));
    Check.argument(
        venues.size() + (redemption.isPresent() ? 1 : 0) >= 2,
        "collateral must be priced by two classes of venues, or one and redemption, was %s",
        venues.keySet());
  }

  /** Returns the price for a maintenance requirement [USD]. */
  public double maintenance() {
    var routes = new ArrayList<Double>();
    venues.values().forEach(prices -> routes.add(lowerMedian(prices)));
    redemption.ifPresent(routes::add);
    return lowerMedian(routes);
  }

  /**
   * Returns the price for new risk [USD]: at most the rate-limited one, so that a price which was
   * just pushed up carries no new position.
   */
  public double initial() {
    return Math.min(maintenance(), stable.orElse(Double.POSITIVE_INFINITY));
  }

  private static double lowerMedian(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  private static void positive(String name, double price) {
    Check.argument(
        price > 0 && Double.isFinite(price),
        "price of %s must be finite and above 0, was %s",
        name,
        price);
  }
}
