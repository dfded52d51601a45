package io.plimsoll.margin.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.BehaviourHistory.Event;
import io.plimsoll.margin.addon.BehaviourHistory.Kind;
import io.plimsoll.margin.addon.HaircutRule.Direction;
import io.plimsoll.market.InstrumentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rules that look at holder, collateral and time. */
class HolderRulesTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final Instant NOW = Instant.parse("2021-05-19T12:00:00Z");

  @Test
  void haircutGrowsWithVolatilityDepegAndWrongWay() {
    var rule = new HaircutRule(2, 0.01, 0.9, 0.99, 4, 0.1);
    var day = Duration.ofDays(1);
    var volatility = new Volatility(0.02 * Math.sqrt(365));

    assertThat(rule.floating(volatility, day, 0.005, Direction.INDEPENDENT))
        .isCloseTo(0.045, CLOSE);
    assertThat(rule.floating(volatility, day, 0.005, Direction.WRONG_WAY)).isCloseTo(0.145, CLOSE);
    // Derive's factor of 4 below 0.99, on top of the rest.
    assertThat(rule.pegged(0.97, volatility, day, 0, Direction.INDEPENDENT))
        .isCloseTo(0.04 + 0.08, CLOSE);
    assertThat(rule.pegged(1.0, new Volatility(0), day, 0, Direction.INDEPENDENT)).isEqualTo(0.01);
    assertThat(rule.pegged(0.1, volatility, day, 0, Direction.INDEPENDENT)).isEqualTo(0.9);
  }

  /** 10 October 2025: one exchange at 0.65, pools above 0.9, redemption at par. */
  @Test
  void oneDislocatedVenueDoesNotMarkACollateral() {
    var venues = new TreeMap<String, List<Double>>();
    venues.put("exchange", List.of(0.65, 0.9, 0.99));
    venues.put("pool", List.of(0.97, 0.98));
    var price = new CollateralPrice(venues, OptionalDouble.of(1), OptionalDouble.of(0.95));

    assertThat(price.maintenance()).isEqualTo(0.97);
    assertThat(price.initial()).isEqualTo(0.95);
    assertThatThrownBy(
            () ->
                new CollateralPrice(
                    new TreeMap<>(Map.of("exchange", List.of(0.65))),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()))
        .hasMessage(
            "collateral must be priced by two classes of venues, or one and redemption, was"
                + " [exchange]");
  }

  /** A price pumped tenfold for ten minutes carries no more than its rate-limited value. */
  @Test
  void aPumpedPriceCarriesNoNewRisk() {
    var venues = new TreeMap<>(Map.of("exchange", List.of(10.0), "pool", List.of(10.0)));
    var price = new CollateralPrice(venues, OptionalDouble.empty(), OptionalDouble.of(1.06));

    assertThat(price.initial()).isEqualTo(1.06);
  }

  private static BehaviourRule behaviour() {
    var weights = new EnumMap<Kind, Double>(Kind.class);
    weights.put(Kind.SLOW_TOP_UP, 0.02);
    weights.put(Kind.CALL_BREACH, 0.08);
    weights.put(Kind.LIQUIDATION_AND_RETURN, 0.05);
    weights.put(Kind.LEVERAGE_CHASE, 0.03);
    return new BehaviourRule(0.1, 0.25, Duration.ofDays(100), 0.5, Duration.ofDays(30), weights);
  }

  @Test
  void behaviourOnlyAddsAndDecaysAndSaysWhy() {
    var events =
        List.of(
            new Event(Kind.CALL_BREACH, NOW.minus(Duration.ofDays(30))),
            new Event(Kind.SLOW_TOP_UP, NOW),
            new Event(Kind.CALL_BREACH, NOW.plusSeconds(1)));
    var history = new BehaviourHistory(NOW.minus(Duration.ofDays(50)), events, 1e6);

    var factor = behaviour().of(history, NOW, 1_000);

    // Half of the time to maturity: half of the newcomer's part; the breach has halved.
    assertThat(factor.value()).isCloseTo(0.05 + 0.04 + 0.02, CLOSE);
    assertThat(factor.reasons())
        .extracting(BehaviourRule.Reason::text)
        .containsExactly("newcomer", "slow-top-up", "call-breach");
    assertThat(factor.codes()).isEqualTo(0b111);
  }

  @Test
  void belowANewcomerOnlyWithHistoryAndPledge() {
    var old = NOW.minus(Duration.ofDays(1_000));
    var rule = behaviour();

    assertThat(rule.unknown().value()).isEqualTo(0.1);
    assertThat(rule.of(new BehaviourHistory(old, List.of(), 0), NOW, 100).value()).isEqualTo(0.1);
    assertThat(rule.of(new BehaviourHistory(NOW, List.of(), 1e9), NOW, 100).value()).isEqualTo(0.1);
    assertThat(rule.of(new BehaviourHistory(old, List.of(), 50), NOW, 100).value()).isZero();
    assertThat(rule.of(new BehaviourHistory(old, List.of(), 25), NOW, 100).value())
        .isCloseTo(0.05, CLOSE);
  }

  @Test
  void behaviourIsBounded() {
    var breach = new Event(Kind.CALL_BREACH, NOW);
    var history = new BehaviourHistory(NOW, List.of(breach, breach, breach, breach, breach), 0);

    assertThat(behaviour().of(history, NOW, 100).value()).isEqualTo(0.25);
  }

  @Test
  void anUnknownJurisdictionGetsTheStrictestOfEverything() {
    var rule =
        JurisdictionRule.of(
            Map.of(
                "eu-retail",
                new Jurisdiction(2, 0.5, EnumSet.allOf(InstrumentKind.class)),
                "spot-only",
                new Jurisdiction(10, 0.2, EnumSet.of(InstrumentKind.SPOT))));

    assertThat(rule.of(Optional.of("eu-retail")).least(1_000)).isEqualTo(500);
    assertThat(rule.of(Optional.of("spot-only")).least(1_000)).isEqualTo(100);
    for (var name : List.of(Optional.<String>empty(), Optional.of("atlantis"))) {
      assertThat(rule.of(name))
          .isEqualTo(new Jurisdiction(2, 0.5, EnumSet.of(InstrumentKind.SPOT)));
    }
    assertThatThrownBy(() -> JurisdictionRule.of(Map.of()))
        .hasMessage("add-ons.jurisdictions must name one, was []");
  }

  @Test
  void reserveFallsAtOnceAndReturnsSlowly() {
    var rule = new BufferRule(0.25, 0.75, 1.25, 0.02);

    assertThat(rule.allowed(0.5)).isEqualTo(1);
    assertThat(rule.allowed(1)).isEqualTo(0.5);
    assertThat(rule.allowed(2)).isZero();
    assertThat(rule.level(2, 1, 0.1)).isZero();
    assertThat(rule.level(0.5, 0, 3)).isCloseTo(0.06, CLOSE);
    assertThatThrownBy(() -> new BufferRule(0.25, 1.25, 1.25, 0.02))
        .hasMessage("add-ons.buffer.calm must be below stormy, was 1.25");
  }

  @Test
  void requirementsFallSlowlyAndMaintenanceRisesByARamp() {
    var rule = new SpeedRule(0.05, 0.25);

    assertThat(rule.kept(100, 50, 2)).isCloseTo(90.25 - 50, CLOSE);
    assertThat(rule.kept(100, 99, 2)).isZero();
    assertThat(rule.deferred(100, 200, 1)).isEqualTo(75);
    assertThat(rule.deferred(100, 120, 1)).isZero();
  }
}
