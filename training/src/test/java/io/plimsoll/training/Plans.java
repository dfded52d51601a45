package io.plimsoll.training;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Small plans and small markets. */
public final class Plans {
  public static final Instrument BTC = Instrument.parse("BTCUSDT");
  public static final Instrument ETH = Instrument.parse("ETHUSDT");

  /** The members of the shipped plan, from the simplest up. */
  public static final List<Member> SHIPPED =
      Arrays.stream(Member.values())
          .filter(member -> member != Member.LINEAR && member != Member.POOLED)
          .toList();

  private Plans() {}

  public static TrainingPlan shipped() {
    try {
      return TrainingPlanReader.read(TrainingPlanReader.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The members without trees and network, which need native libraries and time. */
  public static TrainingPlan econometric() {
    return shipped()
        .withModels(Arrays.stream(Member.values()).filter(Member::isEconometric).toList());
  }

  /** Returns two markets of so many hours. */
  public static List<FeatureFrame> market(int hours, long seed) {
    return List.of(
        GeneratedHours.frame(BTC, 0, hours, seed), GeneratedHours.frame(ETH, 0, hours, seed + 1));
  }

  /** The shipped plan up to the backtest, which is cut down to a few small models. */
  public static String small() throws IOException {
    String shipped = TrainingPlanReader.text(TrainingPlanReader.DEFAULT);
    String trees =
        "{objective: %s, rounds: 5, depth: 2, learningRate: 0.3, sampling: {rows: 0.6, columns:"
            + " 0.3, bins: 16}, leaves: {weight: 5.0, penalty: 10.0}}";
    String network =
        "{hidden: 4, dropout: 0.0, penalty: 0.003, learningRate: 0.01, epochs: 1, batch: 2048}";
    String bags = "{count: 2, share: 0.6}";
    String onset =
        "{bags: "
            + bags
            + ", logistic: {inverseStrength: 0.003, limit: 5.0}, trees: "
            + trees.formatted("LOG_LOSS")
            + "}\n";
    String linear = "{penalty: 3.0, limit: 5.0}";
    return shipped.substring(0, shipped.indexOf("\nbacktest:"))
        + "\nbacktest:\n  chosen: {tried: 1, from: 2020-01-01, before: 2020-01-02}\n  trainingShare: 0.8\n  refit: {linear: P7D, learned: P7D}\n  seeds: [1]\n"
        + ("  hour: {linear: " + linear + ", bags: " + bags)
        + (", residual: " + trees.formatted("QLIKE") + ", direct: " + trees.formatted("QLIKE"))
        + (", squared: " + trees.formatted("SQUARED") + ", networkBags: " + bags)
        + (", network: " + network + "}\n")
        + ("  day: {linear: " + linear + ", levels: " + linear)
        + (", inputs: [variance_12, variance_288], bags: " + bags)
        + (", trees: " + trees.formatted("QLIKE") + ", network: " + network + "}\n")
        + ("  spike: " + onset + "  crunch: " + onset);
  }
}
