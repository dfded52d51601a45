package io.plimsoll.margin.batch;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.AddOnFixture;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.NaiveAddOns;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.PreviousEpoch;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchAddOnTest {
  private static final long ONE = 100_000_000;

  /** Of the gross notional, or of the requirement where that is larger. */
  private static final double CLOSE = 1e-12;

  private static final MarginPolicy POLICY = AddOnFixture.policy();
  private static final MarginConditions OBSERVED =
      AddOnFixture.conditions(0.6, Duration.ofMinutes(5), 60);

  private final MarginCalculator calculator = new MarginCalculator();

  @Test
  void aRandomBookHasTheRequirementsOfTheCalculator() {
    List<Account> accounts = BatchFixture.random(1_500, 3);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 100));

    assertSame(accounts, arrays.withConditions(crowd(accounts)));
  }

  @Test
  void theCalculatorHasTheChargesOfTheRules() {
    List<Account> accounts = BatchFixture.random(60, 5);
    var conditions = crowd(accounts).withVolumes(Map.of(MarginFixture.BTC, 90.0));
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts).withConditions(conditions);

    for (Account account : accounts) {
      var found = calculator.margin(account, arrays, POLICY);
      var tolerance = within(CLOSE * Math.max(found.grossNotional(), found.initial()));
      NaiveAddOns.of(account, arrays, POLICY, accounts)
          .forEach(
              (component, wanted) ->
                  assertThat(found.component(component)).isCloseTo(wanted, tolerance));
    }
  }

  @Test
  void whatWasNotObservedIsAssumedAsByTheCalculator() {
    List<Account> accounts = BatchFixture.random(300, 4);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 100));

    assertSame(accounts, arrays);
    assertSame(accounts, arrays.withConditions(OBSERVED));
    assertSame(
        accounts,
        arrays.withConditions(crowd(accounts).withVolumes(Map.of(MarginFixture.BTC, 90.0))));
  }

  @Test
  void edgesHaveTheRequirementsOfTheCalculator() {
    List<Account> accounts =
        List.of(
            account(1),
            account(2, ONE),
            account(3, 0, 0, 0, -1),
            account(4, ONE, 0, 0, -ONE), // hedged but for the basis
            account(5, Long.MAX_VALUE, -Long.MAX_VALUE),
            account(6, 1, -1, 1, -1));
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts);

    assertSame(accounts, arrays.withConditions(OBSERVED));
    assertSame(accounts, arrays.withConditions(crowd(accounts)));
  }

  @Test
  void optionsAreMarginedBesideTheirUnderlying() {
    Instrument call = OptionFixture.option(30, 42_000, OptionRight.CALL);
    Instrument put = OptionFixture.option(90, 35_000, OptionRight.PUT);
    var random = new Random(8);
    var accounts = new ArrayList<Account>();
    for (Account linear : BatchFixture.random(300, 8)) {
      var positions = new ArrayList<>(linear.positions());
      for (Instrument option : List.of(call, put)) {
        if (random.nextInt(3) > 0) {
          positions.add(new Position(option, random.nextBoolean() ? 3 * ONE : -3 * ONE));
        }
      }
      accounts.add(new Account(linear.id(), positions, 0));
    }
    RiskArrays arrays =
        OptionFixture.arrays(OptionFixture.market(0.8, 0.7, call, put), accounts.subList(0, 100));

    assertSame(accounts, arrays, MarginFixture.policy());
    assertSame(accounts, arrays.withConditions(crowd(accounts)));
  }

  @Test
  void profilesAndThePreviousEpochAreLookedUpByName() {
    List<Account> accounts = BatchFixture.random(200, 14);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 100));
    var conditions =
        crowd(accounts).withProfiles(profiles(accounts)).withPrevious(previous(accounts, arrays));

    assertSame(accounts, arrays.withConditions(conditions));
  }

  @Test
  void accountsWithoutNamesAreRefusedWhereTheyAreLookedUp() {
    List<Account> accounts = BatchFixture.random(20, 14);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts);
    var book = BookColumns.of(accounts, arrays.instruments());

    for (var conditions :
        List.of(
            OBSERVED.withProfiles(profiles(accounts)),
            OBSERVED.withPrevious(previous(accounts, arrays)))) {
      var layout = BatchArrays.of(arrays.withConditions(conditions), POLICY);
      assertThatThrownBy(() -> BatchMargin.margin(book, layout))
          .hasMessage(
              "accounts must have names under a policy that looks up their profiles or the previous"
                  + " epoch, was test");
    }
    var plain =
        BatchArrays.of(
            arrays.withConditions(OBSERVED.withProfiles(profiles(accounts))),
            MarginFixture.policy());
    assertThat(BatchMargin.margin(book, plain).accounts()).isEqualTo(20);
  }

  @Test
  void accountsAreIndependentAndTheirOrderDoesNotMatter() {
    List<Account> accounts = BatchFixture.random(5_000, 21);
    List<Account> shuffled = new ArrayList<>(accounts);
    Collections.shuffle(shuffled, new Random(1));
    RiskArrays raw = MarginFixture.arrays(0.8, accounts.subList(0, 100));
    var book = BookColumns.of(accounts, raw.instruments());
    var mixed = BookColumns.of(shuffled, raw.instruments());
    assertThat(mixed.sides()).isEqualTo(book.sides());
    var layout = BatchArrays.of(raw.withConditions(OBSERVED.withBook(book.sides())), POLICY);

    var whole = BatchMargin.margin(book, layout);
    var other = BatchMargin.margin(mixed, layout);
    var first = BatchMargin.margin(book.first(100), layout);

    var places = new HashMap<AccountId, Integer>();
    for (int a = 0; a < accounts.size(); a++) {
      places.put(accounts.get(a).id(), a);
    }
    for (int a = 0; a < shuffled.size(); a++) {
      var id = shuffled.get(a).id();
      assertThat(other.requirement(a, id)).isEqualTo(whole.requirement(places.get(id), id));
    }
    for (int a = 0; a < 100; a++) {
      var id = accounts.get(a).id();
      assertThat(first.requirement(a, id)).isEqualTo(whole.requirement(a, id));
    }
  }

  @Test
  void sidesOfColumnsAreThoseOfAccounts() {
    List<Account> accounts = new ArrayList<>(BatchFixture.random(500, 2));
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 20));

    assertThat(BookColumns.of(accounts, arrays.instruments()).sides())
        .isEqualTo(BookSides.of(accounts));

    accounts =
        List.of(account(1, Long.MIN_VALUE), account(2, Long.MIN_VALUE), account(3, 1, 0, -1));
    var huge = BookColumns.of(accounts, arrays.instruments()).sides();
    assertThat(huge).isEqualTo(BookSides.of(accounts));
    assertThat(huge.largerSide(MarginFixture.BTC.underlying(), i -> 1)).isEqualTo(0x1p64 * 1e-8);
  }

  @Test
  void aChangedForecastComputesOnlyTheAccountsThatItTouches() {
    List<Account> accounts = BatchFixture.random(400, 4);
    RiskArrays before = MarginFixture.arrays(0.8, accounts).withConditions(crowd(accounts));
    RiskArrays after =
        BatchFixture.withForecast("LINK", 1.1, POLICY)
            .withCommittedOf(before)
            .withConditions(crowd(accounts));

    int computed = assertUpdate(accounts, before, after);

    assertThat(computed).isEqualTo(holders(accounts, MarginFixture.LINK)).isBetween(1, 399);
    assertSame(accounts, after);
  }

  @Test
  void aChangedConditionComputesOnlyTheAccountsThatItTouches() {
    List<Account> accounts = BatchFixture.random(400, 4);
    RiskArrays before = MarginFixture.arrays(0.8, accounts).withConditions(crowd(accounts));
    var assets = new TreeMap<>(crowd(accounts).assets());
    assets.put(
        MarginFixture.ETH.underlying(),
        new AssetConditions(
            OptionalDouble.of(0.9),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty()));
    RiskArrays flow = before.withConditions(crowd(accounts).withAssets(assets));
    RiskArrays volume =
        before.withConditions(crowd(accounts).withVolumes(Map.of(MarginFixture.LINK, 1e4)));
    var jam = AddOnFixture.conditions(0.6, Duration.ofMinutes(15), 60);
    RiskArrays chain = before.withConditions(jam.withBook(BookSides.of(accounts)));

    assertThat(assertUpdate(accounts, before, before)).isZero();
    assertThat(assertUpdate(accounts, before, flow))
        .isEqualTo(holders(accounts, MarginFixture.ETH));
    assertThat(assertUpdate(accounts, before, volume))
        .isEqualTo(holders(accounts, MarginFixture.LINK));
    long holding = accounts.stream().filter(one -> !one.positions().isEmpty()).count();
    assertThat((long) assertUpdate(accounts, before, chain)).isEqualTo(holding);
  }

  @Test
  void aChangedPreviousEpochComputesAll() {
    List<Account> accounts = BatchFixture.random(50, 4);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts);
    var before = arrays.withConditions(crowd(accounts).withPrevious(previous(accounts, arrays)));
    var after =
        arrays.withConditions(
            crowd(accounts).withPrevious(previous(accounts.subList(0, 10), arrays)));

    assertThat(assertUpdate(accounts, before, after)).isEqualTo(50);
  }

  private static int assertUpdate(List<Account> accounts, RiskArrays before, RiskArrays after) {
    var book = BookColumns.of(accounts, before.instruments());
    var oldLayout = BatchArrays.of(before, POLICY);
    var newLayout = BatchArrays.of(after, POLICY);
    AccountNames names = a -> accounts.get(a).id();
    var known = BatchMargin.margin(book, oldLayout, names);
    var update = BatchMargin.update(book, known, oldLayout, newLayout);
    var wanted = BatchMargin.margin(book, newLayout, names);
    for (int a = 0; a < accounts.size(); a++) {
      assertThat(update.requirements().requirement(a, names.of(a)))
          .isEqualTo(wanted.requirement(a, names.of(a)));
    }
    return update.computed();
  }

  private void assertSame(List<Account> accounts, RiskArrays arrays) {
    assertSame(accounts, arrays, POLICY);
  }

  private void assertSame(List<Account> accounts, RiskArrays arrays, MarginPolicy policy) {
    var book = BookColumns.of(accounts, arrays.instruments());
    var requirements =
        BatchMargin.margin(book, BatchArrays.of(arrays, policy), a -> accounts.get(a).id());
    for (int a = 0; a < accounts.size(); a++) {
      Account account = accounts.get(a);
      var wanted = calculator.margin(account, arrays, policy);
      var found = requirements.requirement(a, account.id());
      var tolerance = within(CLOSE * Math.max(wanted.grossNotional(), wanted.initial()));
      for (var component : MarginComponent.values()) {
        assertThat(found.component(component))
            .as("%s of account %s", component, a)
            .isCloseTo(wanted.component(component), tolerance);
      }
      assertThat(found.initial()).isCloseTo(wanted.initial(), tolerance);
      assertThat(found.maintenance()).isCloseTo(wanted.maintenance(), tolerance);
      assertThat(found.deferred()).isCloseTo(wanted.deferred(), tolerance);
      assertThat(found.grossNotional()).isEqualTo(wanted.grossNotional());
      assertThat(found.portfolioLoss()).isEqualTo(wanted.portfolioLoss());
      assertThat(found.bindingScenario()).isEqualTo(wanted.bindingScenario());
      assertThat(found.reasons().codes()).isEqualTo(wanted.reasons().codes());
      assertThat(found.reasons().value()).isCloseTo(wanted.reasons().value(), within(1e-9));
    }
  }

  private static MarginConditions crowd(List<Account> accounts) {
    return OBSERVED.withBook(BookSides.of(accounts));
  }

  private static int holders(List<Account> accounts, Instrument instrument) {
    return (int)
        accounts.stream()
            .filter(
                account ->
                    account.positions().stream()
                        .anyMatch(position -> position.instrument().equals(instrument)))
            .count();
  }

  /** Profiles of every other account. */
  private static Map<AccountId, AccountProfile> profiles(List<Account> accounts) {
    var profiles = new HashMap<AccountId, AccountProfile>();
    for (int a = 0; a < accounts.size(); a += 2) {
      var event =
          new BehaviourHistory.Event(
              BehaviourHistory.Kind.CALL_BREACH, MarginFixture.END.minus(Duration.ofDays(a)));
      var history =
          new BehaviourHistory(
              MarginFixture.END.minus(Duration.ofDays(200)), List.of(event), 1000.0 * a);
      profiles.put(
          accounts.get(a).id(), new AccountProfile(Optional.of("open"), Optional.of(history)));
    }
    return profiles;
  }

  /** An epoch that asked more of some and less of others, half of which held something else. */
  private static PreviousEpoch previous(List<Account> accounts, RiskArrays arrays) {
    var profits = new TreeMap<Instrument, List<Double>>();
    for (var instrument : arrays.instruments()) {
      profits.put(instrument, Arrays.stream(arrays.committedProfits(instrument)).boxed().toList());
    }
    var held = new HashMap<AccountId, PreviousEpoch.Held>();
    for (int a = 0; a < accounts.size(); a += 3) {
      List<Position> positions = accounts.get(a % 2 == 0 ? a : 0).positions();
      held.put(accounts.get(a).id(), new PreviousEpoch.Held(positions, 500.0 * a, 10, 100.0 * a));
    }
    return PreviousEpoch.of(
        MarginFixture.END.minus(Duration.ofHours(5)),
        profits,
        held,
        Map.of(MarginFixture.BTC.underlying(), 0.1));
  }
}
