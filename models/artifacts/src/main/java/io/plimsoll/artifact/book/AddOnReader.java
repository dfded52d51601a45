package io.plimsoll.artifact.book;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.ConcentrationRule;
import io.plimsoll.margin.addon.CongestionRule;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** Reads the add-ons of a policy; each mapping that is not there is an add-on switched off. */
final class AddOnReader {
  private AddOnReader() {}

  static AddOnRules read(PolicyNode root) {
    return root.optional(
            "add-ons",
            "horizon",
            "depth",
            "concentration",
            "toxicity",
            "congestion",
            "oracle",
            "collateral",
            "behaviour",
            "jurisdictions",
            "buffer",
            "speed")
        .map(AddOnReader::rules)
        .orElse(AddOnRules.none());
  }

  private static AddOnRules rules(PolicyNode node) {
    return new AddOnRules(
        node.optional("horizon", "reaction", "participation", "longest", "assumed", "quantile")
            .map(AddOnReader::horizon),
        node.optional("depth", "crowding", "left")
            .map(one -> new DepthRule(one.number("crowding"), one.number("left"))),
        node.optional("concentration", "volume-threshold", "interest-threshold")
            .map(
                one ->
                    new ConcentrationRule(
                        one.number("volume-threshold"), one.number("interest-threshold"))),
        node.optional("toxicity", "weight", "reference", "horizon", "most", "assumed")
            .map(AddOnReader::toxicity),
        node.optional("congestion", "gas", "gas-per-position", "quantile", "assumed")
            .map(AddOnReader::congestion),
        node.optional("oracle", "weight", "most", "assumed").map(AddOnReader::oracle),
        node.optional(
                "collateral", "quantile", "least", "most", "pegged", "depeg-factor", "wrong-way")
            .map(AddOnReader::collateral),
        node.optional("behaviour", "newcomer", "most", "mature", "pledge", "half-life", "weights")
            .map(AddOnReader::behaviour),
        node.optional("jurisdictions").map(AddOnReader::jurisdictions),
        node.optional("buffer", "size", "calm", "stormy", "replenish")
            .map(
                one ->
                    new BufferRule(
                        one.number("size"),
                        one.number("calm"),
                        one.number("stormy"),
                        one.number("replenish"))),
        node.optional("speed", "fall", "ramp")
            .map(one -> new SpeedRule(one.number("fall"), one.number("ramp"))));
  }

  private static HorizonRule horizon(PolicyNode node) {
    return new HorizonRule(
        node.duration("reaction"),
        node.number("participation"),
        node.duration("longest"),
        node.duration("assumed"),
        node.number("quantile"));
  }

  private static ToxicityRule toxicity(PolicyNode node) {
    return new ToxicityRule(
        node.number("weight"),
        node.number("reference"),
        node.duration("horizon"),
        node.number("most"),
        node.number("assumed"));
  }

  private static CongestionRule congestion(PolicyNode node) {
    return new CongestionRule(
        node.number("gas"),
        node.number("gas-per-position"),
        node.number("quantile"),
        chain(node.child("assumed", "expected-delay", "slow-delay", "fee", "gas-token")));
  }

  /** Reads the keys of a chain's conditions. */
  static ChainConditions chain(PolicyNode node) {
    return new ChainConditions(
        node.duration("expected-delay"),
        node.duration("slow-delay"),
        node.number("fee"),
        node.number("gas-token"));
  }

  private static OracleRule oracle(PolicyNode node) {
    return new OracleRule(
        node.number("weight"),
        node.number("most"),
        oracleConditions(node.child("assumed", "confidence", "disagreement", "age")));
  }

  /** Reads the keys of an oracle's conditions. */
  static OracleConditions oracleConditions(PolicyNode node) {
    return new OracleConditions(
        node.number("confidence"), node.number("disagreement"), node.duration("age"));
  }

  private static HaircutRule collateral(PolicyNode node) {
    return new HaircutRule(
        node.number("quantile"),
        node.number("least"),
        node.number("most"),
        node.number("pegged"),
        node.number("depeg-factor"),
        node.number("wrong-way"));
  }

  private static BehaviourRule behaviour(PolicyNode node) {
    var kinds = BehaviourHistory.Kind.values();
    var parts =
        node.child(
            "weights",
            Arrays.stream(kinds).map(BehaviourHistory.Kind::text).toArray(String[]::new));
    Map<BehaviourHistory.Kind, Double> weights = new EnumMap<>(BehaviourHistory.Kind.class);
    for (var kind : kinds) {
      weights.put(kind, parts.number(kind.text()));
    }
    return new BehaviourRule(
        node.number("newcomer"),
        node.number("most"),
        node.duration("mature"),
        node.number("pledge"),
        node.duration("half-life"),
        weights);
  }

  private static JurisdictionRule jurisdictions(PolicyNode node) {
    var byName = new TreeMap<String, Jurisdiction>();
    for (String name : node.names()) {
      var one = node.child(name, "max-leverage", "close-out", "products");
      var products = EnumSet.noneOf(InstrumentKind.class);
      one.texts("products").forEach(word -> products.add(InstrumentKind.ofWord(word)));
      byName.put(
          name, new Jurisdiction(one.number("max-leverage"), one.number("close-out"), products));
    }
    return JurisdictionRule.of(byName);
  }
}
