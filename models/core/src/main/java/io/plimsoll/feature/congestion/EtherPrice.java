package io.plimsoll.feature.congestion;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import java.util.List;

/** The price of ether in the quote of the plan's instrument, from the first feed that shows it. */
final class EtherPrice {
  private final MarketView market;
  private final List<PriceSource> sources;

  EtherPrice(FeaturePlan plan, MarketView market) {
    this.market = market;
    this.sources =
        PriceSource.inMoneyOf(plan, FeedRole.OWN, FeedRole.PEER, FeedRole.REFERENCE).stream()
            .filter(source -> isEther(source.instrument().underlying().base()))
            .toList();
  }

  /** Returns the price [quote per ether], NaN if no feed shows it. */
  double now() {
    for (PriceSource source : sources) {
      double price = source.price(market);
      if (!Double.isNaN(price)) {
        return price;
      }
    }
    return Double.NaN;
  }

  private static boolean isEther(String base) {
    return base.equals("ETH") || base.equals("WETH");
  }
}
