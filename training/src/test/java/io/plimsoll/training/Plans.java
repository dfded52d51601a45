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
}
