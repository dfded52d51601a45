package io.plimsoll.margin;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

/** What holds of every account's requirement. */
class MarginProperties {
  private static final long MOST = 500_000_000_000L;
  private static final double CLOSE = 1e-9;
  private static final MarginPolicy POLICY = MarginFixture.policy();
  private static final RiskArrays ARRAYS =
      MarginFixture.arrays(
          0.8, List.of(account(1, 100_000_000, -1_600_000_000), account(2, 5, 7, -900)));
  private final MarginCalculator calculator = new MarginCalculator();

  @Property(tries = 60)
  void partsAreNotNegativeAndAddUpExactly(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities) {
    var requirement = margin(quantities);

    double sum = 0;
    for (var component : MarginComponent.values()) {
      assertThat(requirement.component(component)).isNotNegative();
      sum += requirement.component(component);
    }
    assertThat(requirement.initial()).isEqualTo(sum);
    assertThat(requirement.maintenance()).isBetween(0.0, requirement.initial());
    assertThat(requirement.component(MarginComponent.SCENARIO))
        .isLessThanOrEqualTo(requirement.portfolioLoss() * (1 + CLOSE));
  }

  @Property(tries = 60)
  void scenarioPartGrowsWithSize(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities,
      @ForAll @LongRange(min = 2, max = 50) long factor) {
    var once = margin(quantities);
    var often = margin(quantities.stream().map(quantity -> quantity * factor).toList());

    for (var value : List.of(MarginComponent.SCENARIO, MarginComponent.NETTING)) {
      assertThat(often.component(value))
          .isCloseTo(factor * once.component(value), tolerance(often));
    }
    assertThat(often.portfolioLoss()).isCloseTo(factor * once.portfolioLoss(), tolerance(often));
  }

  @Property(tries = 60)
  void splittingNeverLowersWhatIsNotLiquidity(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> one,
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> other) {
    var both = new ArrayList<Long>();
    for (int i = 0; i < 4; i++) {
      both.add(one.get(i) + other.get(i));
    }
    var joint = margin(both);
    var first = margin(one);
    var second = margin(other);

    double slack = CLOSE * (first.grossNotional() + second.grossNotional());
    assertThat(joint.component(MarginComponent.SCENARIO))
        .isLessThanOrEqualTo(
            first.component(MarginComponent.SCENARIO)
                + second.component(MarginComponent.SCENARIO)
                + slack);
    assertThat(joint.portfolioLoss())
        .isLessThanOrEqualTo(first.portfolioLoss() + second.portfolioLoss() + slack);
    assertThat(lossWithNetting(joint))
        .isLessThanOrEqualTo(lossWithNetting(first) + lossWithNetting(second) + slack);
  }

  @Property(tries = 60)
  void aHedgeInTheSameUnderlyingNeverRaisesTheLoss(
      @ForAll @LongRange(min = 1, max = MOST) long held,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    var open = margin(List.of(held, 0L, 0L, 0L));
    var hedged = margin(List.of(held, 0L, 0L, -(long) (held * share)));

    assertThat(hedged.portfolioLoss())
        .isLessThanOrEqualTo(open.portfolioLoss() + CLOSE * open.grossNotional());
    assertThat(hedged.component(MarginComponent.SCENARIO))
        .isLessThanOrEqualTo(
            open.component(MarginComponent.SCENARIO) + CLOSE * open.grossNotional());
  }

  @Property(tries = 25)
  void aHigherForecastNeverLowersTheLossOfOnePosition(
      @ForAll @DoubleRange(min = 0.05, max = 2) double volatility,
      @ForAll @DoubleRange(min = 1, max = 3) double factor) {
    var vectors = HistoricalVectors.of(MarginFixture.frames(), POLICY.scenarios());
    var rates =
        RequirementRates.of(vectors, MarginFixture.BTC.underlying(), MarginFixture.END, POLICY);
    var calm = MarginFixture.market(volatility).volatilities();
    var wild = MarginFixture.market(volatility * factor).volatilities();
    for (var side : PositionSide.values()) {
      var low = rates.rate(side, calm.get(MarginFixture.BTC.underlying()).used(), 0.001, 0.01);
      var high = rates.rate(side, wild.get(MarginFixture.BTC.underlying()).used(), 0.001, 0.01);

      assertThat(high.initial()).isGreaterThanOrEqualTo(low.initial());
      assertThat(high.maintenance()).isGreaterThanOrEqualTo(low.maintenance());
    }
  }

  private static double lossWithNetting(MarginRequirement requirement) {
    return requirement.portfolioLoss() + requirement.component(MarginComponent.NETTING);
  }

  private static Offset<Double> tolerance(MarginRequirement requirement) {
    return within(CLOSE * (1 + requirement.grossNotional()));
  }

  private MarginRequirement margin(List<Long> quantities) {
    long[] values = quantities.stream().mapToLong(Long::longValue).toArray();
    return calculator.margin(account(9, values), ARRAYS, POLICY);
  }
}
