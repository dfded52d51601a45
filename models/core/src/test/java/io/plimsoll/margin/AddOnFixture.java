package io.plimsoll.margin;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.ConcentrationRule;
import io.plimsoll.margin.addon.CongestionRule;
import io.plimsoll.margin.addon.DepthCurve;
import io.plimsoll.margin.addon.DepthRule;
import io.plimsoll.margin.addon.HaircutRule;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.margin.addon.Jurisdiction;
import io.plimsoll.margin.addon.JurisdictionRule;
import io.plimsoll.margin.addon.OracleConditions;
import io.plimsoll.margin.addon.OracleRule;
import io.plimsoll.margin.addon.SpeedRule;
import io.plimsoll.margin.addon.ToxicityRule;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Add-ons of round numbers over {@link MarginFixture}. */
public final class AddOnFixture {
  private static final ChainConditions CALM =
      new ChainConditions(Duration.ofSeconds(12), Duration.ofMinutes(1), 20, 2_500);

  private AddOnFixture() {}

  /** Returns every add-on, with a jurisdiction that allows everything at 100 to 1. */
  public static AddOnRules rules() {
    var weights = new EnumMap<BehaviourHistory.Kind, Double>(BehaviourHistory.Kind.class);
    for (var kind : BehaviourHistory.Kind.values()) {
      weights.put(kind, 0.05);
    }
    return new AddOnRules(
        Optional.of(
            new HorizonRule(
                Duration.ofHours(3), 0.1, Duration.ofDays(7), Duration.ofMinutes(10), 0.99)),
        Optional.of(new DepthRule(1, 0.5)),
        Optional.of(new ConcentrationRule(0.02, 0.05)),
        Optional.of(new ToxicityRule(1, 0.3, Duration.ofHours(1), 0.05, 0.3)),
        Optional.of(new CongestionRule(400_000, 100_000, 1.645, CALM)),
        Optional.of(
            new OracleRule(1, 0.1, new OracleConditions(0.0005, 0.001, Duration.ofMinutes(10)))),
        Optional.of(new HaircutRule(2.33, 0.01, 0.9, 0.99, 4, 0.1)),
        Optional.of(
            new BehaviourRule(0.1, 0.25, Duration.ofDays(90), 0.5, Duration.ofDays(30), weights)),
        Optional.of(
            JurisdictionRule.of(
                Map.of("open", new Jurisdiction(100, 0, EnumSet.allOf(InstrumentKind.class))))),
        Optional.of(new BufferRule(0.25, 0.75, 1.25, 0.02)),
        Optional.of(new SpeedRule(0.05, 0.25)));
  }

  /** Returns the policy of round numbers with every add-on. */
  public static MarginPolicy policy() {
    return MarginFixture.policy().withAddOns(rules());
  }

  /** Returns conditions of BTC and ETH on a chain; LINK was not observed. */
  public static MarginConditions conditions(double vpin, Duration delay, double fee) {
    var assets = new TreeMap<Underlying, AssetConditions>();
    assets.put(
        MarginFixture.BTC.underlying(),
        new AssetConditions(
            OptionalDouble.of(vpin),
            OptionalDouble.of(-0.2),
            Optional.of(new OracleConditions(0.001, 0.002, Duration.ofMinutes(1))),
            Optional.of(
                new DepthCurve(
                    List.of(
                        new DepthCurve.Level(0.001, 2e5, 1e5),
                        new DepthCurve.Level(0.01, 1e6, 8e5)))),
            OptionalDouble.of(5_000)));
    assets.put(
        MarginFixture.ETH.underlying(),
        new AssetConditions(
            OptionalDouble.of(vpin),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty()));
    return MarginConditions.NONE
        .withAssets(assets)
        .withChain(new ChainConditions(delay, delay.multipliedBy(5), fee, 2_500));
  }
}
