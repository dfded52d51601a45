package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.Feed;
import java.util.List;
import java.util.Locale;

/** The columns of {@link ConsolidatedDepthFamily}. */
final class ConsolidatedDepthSchema {
  private static final String SOURCE = "books, quotes, depth profiles and pools of one asset";

  private ConsolidatedDepthSchema() {}

  static FeatureSchema of(FeaturePlan plan, List<ConsolidatedVenue> venues) {
    var columns = new Columns(plan);
    columns
        .state("venues_present", "1", "venues of the asset whose depth is known", SOURCE)
        .state("venues_missing", "1", "venues that are read and whose depth is not known", SOURCE);
    for (double distance : ConsolidatedDepthFamily.DISTANCES) {
      String bp = Distances.name(distance);
      columns
          .state(
              "consolidated_bid_depth_" + bp + "bp",
              "quote",
              "Σ over venues of p·q within " + bp + " bp below the venue's own mid, before fees",
              SOURCE)
          .state(
              "consolidated_ask_depth_" + bp + "bp",
              "quote",
              "Σ over venues of p·q within " + bp + " bp above the venue's own mid, before fees",
              SOURCE);
    }
    columns.state(
        "venue_concentration",
        "1",
        "Σ s², s share of a venue in the depth of both sides within 50 bp",
        "Herfindahl index");
    for (String size : BookLiquidityFamily.SIZE_NAMES) {
      String over = " " + size + " quote over all venues, after fees and gas; null if short";
      String share = "share of " + size + " quote that all venues together can ";
      columns
          .state(
              "consolidated_buy_impact_" + size,
              "bp",
              "(v/m - 1) · 10⁴, v average price of buying for" + over,
              SOURCE)
          .state(
              "consolidated_sell_impact_" + size,
              "bp",
              "(1 - v/m) · 10⁴, v average price of selling for" + over,
              SOURCE)
          .state("consolidated_buy_filled_" + size, "1", share + "sell", SOURCE)
          .state("consolidated_sell_filled_" + size, "1", share + "buy", SOURCE);
    }
    for (ConsolidatedVenue venue : venues) {
      for (int index : venue.feeds()) {
        Feed feed = plan.feeds().get(index).feed();
        columns.state(
            column(feed), "1", "1 if " + feed + " tells no depth at the time, else 0", SOURCE);
      }
    }
    return columns.schema();
  }

  /** Returns the name of the column that says whether a feed is missing. */
  static String column(Feed feed) {
    return "missing_"
        + (feed.source() + "_" + feed.kind().word())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
  }
}
