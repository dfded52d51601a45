package io.plimsoll.margin;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds of every account's requirement where every add-on is charged. */
class AddOnProperties {
  private static final long MOST = 500_000_000_000L;
  private static final double CLOSE = 1e-9;
  private static final MarginPolicy POLICY = AddOnFixture.policy();
  private static final RiskArrays ARRAYS =
      MarginFixture.arrays(
          0.8, List.of(account(1, 100_000_000, -1_600_000_000), account(2, 5, 7, -900)));
  private static final MarginConditions CALM =
      AddOnFixture.conditions(0.25, Duration.ofSeconds(12), 20);

  private final MarginCalculator calculator = new MarginCalculator();

  @Property(tries = 100)
  void partsAreNotNegativeAndAddUpExactly(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities,
      @ForAll @DoubleRange(min = 0, max = 1) double vpin,
      @ForAll @IntRange(min = 0, max = 7_200) int delay) {
    var requirement =
        margin(quantities, AddOnFixture.conditions(vpin, Duration.ofSeconds(delay), 300));

    double sum = 0;
    for (var component : MarginComponent.values()) {
      assertThat(requirement.component(component)).isNotNegative();
      sum += requirement.component(component);
    }
    assertThat(requirement.initial()).isEqualTo(sum);
    assertThat(requirement.maintenance()).isBetween(0.0, requirement.initial());
  }

  /** A split that was cheaper while one wait, that of the slowest underlying, counted for all. */
  @Example
  void underlyingsThatAreSoldAtTheirOwnPaceAreSplitInVain() {
    splittingAnAccountNeverLowersTheSum(
        List.of(0L, 0L, 0L, 478_647_545_355L), List.of(0L, 0L, 1_452_531_783L, 0L));
  }

  /** Each account pays by what the whole book must close, so no split is cheaper. */
  @Property(tries = 400)
  void splittingAnAccountNeverLowersTheSum(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> one,
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> other) {
    var both = new ArrayList<Long>();
    for (int i = 0; i < 4; i++) {
      both.add(one.get(i) + other.get(i));
    }
    var joint = margin(both, book(both));
    var parts = book(one, other);
    var first = margin(one, parts);
    var second = margin(other, parts);

    double slack = CLOSE * (first.grossNotional() + second.grossNotional());
    assertThat(joint.initial()).isLessThanOrEqualTo(first.initial() + second.initial() + slack);
    assertThat(joint.maintenance())
        .isLessThanOrEqualTo(first.maintenance() + second.maintenance() + slack);
  }

  @Property(tries = 60)
  void everyConditionThatWorsensNeverLowersARequirement(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities,
      @ForAll @DoubleRange(min = 0, max = 0.5) double vpin,
      @ForAll @DoubleRange(min = 0, max = 0.5) double more,
      @ForAll @IntRange(min = 0, max = 3_600) int delay,
      @ForAll @IntRange(min = 0, max = 3_600) int longer) {
    var before = margin(quantities, AddOnFixture.conditions(vpin, Duration.ofSeconds(delay), 50));
    var after =
        margin(
            quantities,
            AddOnFixture.conditions(vpin + more, Duration.ofSeconds(delay + longer), 80));

    double slack = CLOSE * (1 + before.grossNotional());
    assertThat(after.initial()).isGreaterThanOrEqualTo(before.initial() - slack);
    assertThat(after.maintenance()).isGreaterThanOrEqualTo(before.maintenance() - slack);
  }

  @Property(tries = 60)
  void aLargerAccountNeverPaysLessOfItsNotional(
      @ForAll @Size(4)
          List<@LongRange(min = -1_000_000_000L, max = 1_000_000_000L) Long> quantities,
      @ForAll @IntRange(min = 2, max = 100) int factor) {
    var large = quantities.stream().map(quantity -> quantity * factor).toList();
    var rules = withoutGas();
    var small = margin(quantities, CALM.withBook(book(quantities).book()), rules);
    var big = margin(large, CALM.withBook(book(large).book()), rules);

    double slack = CLOSE * (1 + big.grossNotional());
    assertThat(big.initial()).isGreaterThanOrEqualTo(factor * small.initial() - slack);
  }

  /** Gas does not shrink with the position: dust pays it in full. */
  @Property(tries = 60)
  void dustPaysForTheTransactionsThatCloseIt(@ForAll @LongRange(min = 1, max = 100) long dust) {
    var requirement = margin(List.of(dust, 0L, 0L, 0L), CALM);

    assertThat(requirement.maintenance()).isGreaterThanOrEqualTo(0.5 * 20 * 2.5 * 1e-3 * 1e3);
  }

  @Property(tries = 60)
  void whatIsSwitchedOffIsNotCharged(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities) {
    var all = margin(quantities, CALM);
    var none = margin(quantities, CALM, POLICY.withAddOns(AddOnRules.none()));
    var plain =
        calculator.margin(
            account(9, values(quantities)), ARRAYS, POLICY.withAddOns(AddOnRules.none()));

    assertThat(none).isEqualTo(plain);
    for (var component : MarginComponent.values()) {
      if (component.isAddOn()) {
        assertThat(none.component(component)).isZero();
      } else if (component != MarginComponent.FLOOR) {
        assertThat(none.component(component)).isEqualTo(all.component(component));
      }
    }
  }

  @Property(tries = 40)
  void theOrderOfABookDoesNotMatter(
      @ForAll @Size(min = 2, max = 6)
          List<@Size(4) List<@LongRange(min = -MOST, max = MOST) Long>> books) {
    var accounts = new ArrayList<Account>();
    for (int i = 0; i < books.size(); i++) {
      accounts.add(account(i + 1, values(books.get(i))));
    }
    var forward = BookSides.of(accounts);
    Collections.reverse(accounts);

    assertThat(BookSides.of(accounts)).isEqualTo(forward);
  }

  /** What moved since the epoch before: initial at once and down slowly, maintenance by a ramp. */
  @Property(tries = 60)
  void limitsOfSpeedHoldForUnchangedHoldings(
      @ForAll @Size(4) List<@LongRange(min = -MOST, max = MOST) Long> quantities,
      @ForAll @DoubleRange(min = 0.2, max = 5) double factor) {
    var profits = new TreeMap<Instrument, List<Double>>();
    for (var instrument : ARRAYS.instruments()) {
      var values = new ArrayList<Double>();
      for (double profit : ARRAYS.committedProfits(instrument)) {
        values.add(factor * profit);
      }
      profits.put(instrument, values);
    }
    var asOf = ARRAYS.market().asOf();
    var free = margin(quantities, CALM);
    double loss = free.portfolioLoss();
    var account = account(9, values(quantities));
    var held = new PreviousEpoch.Held(account.positions(), factor * loss, 0.1 * loss, 0);
    var previous =
        PreviousEpoch.of(
            asOf.minus(Duration.ofDays(1)), profits, Map.of(account.id(), held), Map.of());
    var limited = margin(quantities, CALM.withPrevious(previous));

    // What was asked before is the loss and what was kept then: a limit that holds epoch after
    // epoch.
    double asked = (factor + 0.1) * loss;
    assertThat(limited.component(MarginComponent.RELEASE))
        .isCloseTo(Math.max(0, 0.95 * asked - loss), within(CLOSE * (1 + loss)));
    assertThat(limited.initial()).isGreaterThanOrEqualTo(free.initial());
    double ramp = Math.max(0, loss - 1.25 * factor * loss);
    assertThat(limited.deferred()).isCloseTo(ramp, within(CLOSE * (1 + loss)));
    assertThat(free.maintenance() - limited.maintenance())
        .isLessThanOrEqualTo(0.75 * ramp + CLOSE * (1 + loss));
  }

  /** A grain of dust does not end the limit of the initial requirement, and is not deferred. */
  @Property(tries = 40)
  void otherHoldingsKeepTheirShareAndAreNotDeferred(
      @ForAll @LongRange(min = 1_000_000, max = MOST) long quantity,
      @ForAll @LongRange(min = 1, max = 1_000) long dust) {
    var asOf = ARRAYS.market().asOf();
    var before = account(9, values(List.of(quantity, 0L, 0L, 0L)));
    double loss = margin(List.of(quantity, 0L, 0L, 0L), CALM).portfolioLoss();
    var held = new PreviousEpoch.Held(before.positions(), 4 * loss, 0, 0);
    var profits = new TreeMap<Instrument, List<Double>>();
    for (var instrument : ARRAYS.instruments()) {
      profits.put(instrument, Arrays.stream(ARRAYS.committedProfits(instrument)).boxed().toList());
    }
    var previous =
        PreviousEpoch.of(
            asOf.minus(Duration.ofHours(1)), profits, Map.of(before.id(), held), Map.of());
    var same = margin(List.of(quantity, 0L, 0L, 0L), CALM.withPrevious(previous));
    var dusted = margin(List.of(quantity, 0L, dust, 0L), CALM.withPrevious(previous));

    assertThat(dusted.component(MarginComponent.RELEASE))
        .isCloseTo(same.component(MarginComponent.RELEASE), within(1e-3 * loss + 1e-6));
    assertThat(dusted.deferred()).isZero();
  }

  private static MarginConditions book(List<Long> quantities) {
    return CALM.withBook(BookSides.of(List.of(account(9, values(quantities)))));
  }

  private static MarginConditions book(List<Long> one, List<Long> other) {
    return CALM.withBook(
        BookSides.of(List.of(account(9, values(one)), account(10, values(other)))));
  }

  private static MarginPolicy withoutGas() {
    var rules = POLICY.addOns();
    return POLICY.withAddOns(
        new AddOnRules(
            rules.horizon(),
            rules.depth(),
            rules.concentration(),
            rules.toxicity(),
            Optional.empty(),
            rules.oracle(),
            rules.collateral(),
            rules.behaviour(),
            rules.jurisdictions(),
            rules.buffer(),
            rules.speed()));
  }

  private MarginRequirement margin(List<Long> quantities, MarginConditions conditions) {
    return margin(quantities, conditions, POLICY);
  }

  private MarginRequirement margin(
      List<Long> quantities, MarginConditions conditions, MarginPolicy policy) {
    return calculator.margin(
        account(9, values(quantities)), ARRAYS.withConditions(conditions), policy);
  }

  private static long[] values(List<Long> quantities) {
    return quantities.stream().mapToLong(Long::longValue).toArray();
  }
}
