package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import java.time.Duration;

/** The columns of {@link BookLiquidityFamily}. */
final class BookLiquiditySchema {
  private BookLiquiditySchema() {}

  static int asOfColumns() {
    return 2 + 2 * BookLiquidityFamily.DISTANCES.length + 3 + 4 * BookLiquidityFamily.SIZES.length;
  }

  static FeatureSchema of(FeaturePlan plan) {
    var columns = new Columns(plan);
    columns
        .state("book_spread", "bp", "(a - b)/m · 10⁴, b and a best bid and ask, m mid", "book")
        .state(
            "book_microprice_deviation",
            "bp",
            "((b·qa + a·qb)/(qa + qb)/m - 1) · 10⁴, q quantity at the best",
            "Stoikov (2018)");
    depths(columns);
    columns
        .state(
            "book_depth_imbalance_10bp", "1", "(B - A)/(B + A), B and A depth within 10 bp", "book")
        .state("book_bid_slope", "1", slope("bid"), "Næs, Skjeltorp (2006)")
        .state("book_ask_slope", "1", slope("ask"), "Næs, Skjeltorp (2006)");
    costs(columns);
    for (Duration window : plan.windows()) {
      columns
          .over(window, "book_spread_mean", "bp", mean("(a - b)/m · 10⁴"), "book")
          .over(window, "book_bid_depth_10bp_mean", "quote", mean("B(10 bp)"), "book")
          .over(window, "book_ask_depth_10bp_mean", "quote", mean("A(10 bp)"), "book")
          .over(
              window,
              "book_unknown_share",
              "1",
              "share of the window without a known, uncrossed, two-sided book younger than 10 min",
              "book");
    }
    return columns.schema();
  }

  private static void depths(Columns columns) {
    for (double distance : BookLiquidityFamily.DISTANCES) {
      String bp = Distances.name(distance);
      columns
          .state(
              "book_bid_depth_" + bp + "bp", "quote", "Σ p·q, m - p ≤ " + bp + " bp of m", "book")
          .state(
              "book_ask_depth_" + bp + "bp", "quote", "Σ p·q, p - m ≤ " + bp + " bp of m", "book");
    }
  }

  private static void costs(Columns columns) {
    String source = "Irvine, Benston, Kandel (2000)";
    for (String size : BookLiquidityFamily.SIZE_NAMES) {
      columns
          .state(
              "book_buy_impact_" + size,
              "bp",
              "(v/m - 1) · 10⁴, v average price of buying for " + size + " quote; null if short",
              source)
          .state(
              "book_sell_impact_" + size,
              "bp",
              "(1 - v/m) · 10⁴, v average price of selling for " + size + " quote; null if short",
              source)
          .state("book_buy_filled_" + size, "1", "share of " + size + " that the asks hold", source)
          .state(
              "book_sell_filled_" + size, "1", "share of " + size + " that the bids hold", source);
    }
  }

  private static String slope(String side) {
    return "slope of ln "
        + side
        + " depth on ln distance, least squares over 1, 5, 10, 25, 50, 100 bp";
  }

  private static String mean(String value) {
    return "Σ x·d/Σ d, x = " + value + ", d time for which it held, in event time";
  }
}
