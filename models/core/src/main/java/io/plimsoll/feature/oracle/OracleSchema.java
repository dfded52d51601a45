package io.plimsoll.feature.oracle;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The columns of {@link OracleFamily}. */
final class OracleSchema {
  private static final String PRICE_RULE =
      "; market price: (highest bid + lowest ask) / 2 over books, quotes and pools with a record"
          + " less than 10 min old, else median of instrument and peers";

  private OracleSchema() {}

  /** Returns the columns of the oracles whose feeds have the given indices, in that order. */
  static FeatureSchema of(FeaturePlan plan, int[] feeds) {
    List<String> sources =
        Arrays.stream(feeds).mapToObj(feed -> plan.feeds().get(feed).feed().source()).toList();
    List<String> providers = sources.stream().map(source -> source.split(":", 2)[0]).toList();
    List<String> names = FeedNames.distinct(providers, sources);
    var columns = new Columns(plan);
    for (int i = 0; i < names.size(); i++) {
      addOracle(columns, plan, "oracle_" + names.get(i), sources.get(i));
    }
    return columns
        .state(
            "oracle_price_is_consolidated",
            "1",
            "1 if a book, a quote or a pool with a record less than 10 min old sets the market price,"
                + " 0 if the median of last prices does; null if neither is known",
            "books, quotes and pools of instrument and peers")
        .state(
            "oracle_disagreement",
            "bp",
            "ln(largest / least) · 10⁴ of the oracles' answers and the market price",
            "rounds of all oracles, prices of instrument and peers")
        .spanning(
            Duration.ofDays(2),
            "oracle_stable_price_gap",
            "bp",
            "ln(market price / rate-limited price) · 10⁴; the latter moves by at most 6 % an hour from the"
                + " first price of the day before",
            "after Mango v4's stable price model: delay growth limit 0.06 an hour")
        .schema();
  }

  private static void addOracle(Columns columns, FeaturePlan plan, String prefix, String feed) {
    String source = "rounds of " + feed;
    long heartbeat = Heartbeats.of(feed).toSeconds();
    columns
        .state(prefix + "_age", "s", "as-of time - time of the last round", source)
        .state(prefix + "_deviation", "bp", "ln(answer / market price) · 10⁴" + PRICE_RULE, source)
        .state(
            prefix + "_median_deviation",
            "bp",
            "ln(answer / median price of instrument and peers) · 10⁴",
            source);
    for (Duration window : plan.windows()) {
      columns
          .over(window, prefix + "_updates", "1", "rounds that became known", source)
          .over(
              window,
              prefix + "_heartbeat_breaches",
              "1",
              "rounds more than " + heartbeat + " s after the one before",
              source)
          .over(
              window,
              prefix + "_jump_max",
              "bp",
              "largest |ln(answer / answer before)| · 10⁴; null without two rounds",
              source);
    }
  }
}
