package io.plimsoll.margin.batch;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.ExpectedShortfall;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class BatchMarginTest {
  private static final long ONE = 100_000_000;
  private static final double CLOSE = 1e-12;
  private static final MarginPolicy POLICY = MarginFixture.policy();

  private final MarginCalculator calculator = new MarginCalculator();

  @Test
  void aRandomBookHasTheRequirementsOfTheCalculator() {
    List<Account> accounts = BatchFixture.random(2_000, 3);

    assertSame(accounts, MarginFixture.arrays(0.8, accounts.subList(0, 200)));
  }

  @Test
  void edgesHaveTheRequirementsOfTheCalculator() {
    List<Account> accounts =
        List.of(
            account(1),
            account(2, ONE),
            account(3, 0, 0, 0, -1),
            account(4, ONE, 0, 0, -ONE), // hedged but for the basis
            account(5, ONE, ONE, ONE, ONE),
            account(6, Long.MAX_VALUE, -Long.MAX_VALUE),
            account(7, Long.MIN_VALUE, 1, Long.MAX_VALUE, Long.MIN_VALUE),
            account(8, 1, -1, 1, -1));

    assertSame(accounts, MarginFixture.arrays(0.8, accounts));
  }

  @Test
  void tiedLossesHaveTheRequirementsOfTheCalculator() {
    var random = new Random(5);
    RiskArrays raw = raw(() -> (random.nextInt(3) - 1) / 16.0);
    List<Account> accounts = BatchFixture.random(300, 6);

    assertSame(accounts, CompositeScenarios.commit(raw, accounts, POLICY));
  }

  @Test
  void scenariosWithoutAnyMoveLoseNothing() {
    RiskArrays raw = raw(() -> 0.0);
    List<Account> accounts = BatchFixture.random(20, 6);

    assertSame(accounts, CompositeScenarios.commit(raw, accounts, POLICY));
  }

  @Test
  void profitsOutOfProportionAreSummedOnTheirOwn() {
    List<Account> accounts = BatchFixture.random(400, 9);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 50));
    List<Instrument> instruments = arrays.instruments();
    double[][] profits =
        instruments.stream().map(arrays::historicalProfits).toArray(double[][]::new);
    int bent = instruments.indexOf(MarginFixture.BTC_PERPETUAL);
    profits[bent] = Arrays.stream(profits[bent]).map(x -> Math.max(x, 0) - 300).toArray();
    var book = BookColumns.of(accounts, instruments);
    var layout = new BatchArrays(arrays, POLICY, profits);

    var requirements = BatchMargin.margin(book, layout);

    assertThat(layout.linear(bent)).isFalse();
    for (int a = 0; a < accounts.size(); a++) {
      var found = requirements.requirement(a, accounts.get(a).id());
      double tolerance = CLOSE * found.grossNotional();
      List<Position> positions = accounts.get(a).positions();
      double loss = naiveLoss(positions, arrays, profits);
      assertThat(found.portfolioLoss()).isCloseTo(loss, within(tolerance));
      assertThat(found.component(MarginComponent.NETTING))
          .isCloseTo(naiveNetting(positions, arrays, profits, loss), within(tolerance));
    }
  }

  @Test
  void aChangedForecastComputesOnlyTheAccountsThatItTouches() {
    List<Account> accounts = new ArrayList<>(BatchFixture.random(500, 4));
    accounts.add(account(900, ONE));
    accounts.add(account(901));
    RiskArrays before = MarginFixture.arrays(0.8, accounts.subList(0, 100));
    RiskArrays after = BatchFixture.withForecast("LINK", 1.1, POLICY).withCommittedOf(before);
    var book = BookColumns.of(accounts, before.instruments());
    var oldLayout = BatchArrays.of(before, POLICY);
    var newLayout = BatchArrays.of(after, POLICY);
    var known = BatchMargin.margin(book, oldLayout);

    var update = BatchMargin.update(book, known, oldLayout, newLayout);

    long holders =
        accounts.stream()
            .filter(
                account ->
                    account.positions().stream()
                        .anyMatch(position -> position.instrument().equals(MarginFixture.LINK)))
            .count();
    assertThat((long) update.computed()).isEqualTo(holders).isBetween(1L, 400L);
    assertBits(update.requirements(), BatchMargin.margin(book, newLayout));
    assertThat(update.requirements().initial(500)).isEqualTo(known.initial(500));
    assertSame(accounts, after);
  }

  @Test
  void theSameForecastComputesNothing() {
    List<Account> accounts = BatchFixture.random(50, 4);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts);
    var book = BookColumns.of(accounts, arrays.instruments());
    var layout = BatchArrays.of(arrays, POLICY);
    var known = BatchMargin.margin(book, layout);

    var update = BatchMargin.update(book, known, layout, BatchArrays.of(arrays, POLICY));

    assertThat(update.computed()).isZero();
    assertBits(update.requirements(), known);
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    List<Account> accounts = BatchFixture.random(9_000, 8);
    RiskArrays arrays = MarginFixture.arrays(0.8, accounts.subList(0, 50));
    var book = BookColumns.of(accounts, arrays.instruments());
    var layout = BatchArrays.of(arrays, POLICY);

    var one = inPool(1, book, layout);
    var four = inPool(4, book, layout);

    assertBits(four, one);
  }

  @Test
  void vectorsChosenForColumnsAreThoseChosenForAccounts() {
    List<Account> accounts = BatchFixture.random(60, 12);
    RiskArrays wanted = MarginFixture.arrays(0.8, accounts);
    var book = BookColumns.of(accounts, wanted.instruments());

    RiskArrays found =
        CompositeScenarios.commit(MarginFixture.arrays(0.8, List.of()), columnar(book), POLICY);

    assertThat(found.committed()).isEqualTo(wanted.committed());
    for (Instrument instrument : wanted.instruments()) {
      assertThat(found.committedProfits(instrument))
          .containsExactly(wanted.committedProfits(instrument));
    }
  }

  @Test
  void badInputIsRefusedByName() {
    RiskArrays arrays = MarginFixture.arrays(0.8, List.of(account(1, ONE)));
    List<Instrument> few = arrays.instruments().subList(0, 1);
    var builder = new BookColumns.Builder(arrays.instruments());

    assertThatThrownBy(() -> BookColumns.of(List.of(account(1, 0, 0, ONE)), few))
        .hasMessageStartingWith("account 0x0000000000000000000000000000000000000001 must hold")
        .hasMessageEndingWith("was binance:spot:LINK-USDT");
    assertThatThrownBy(() -> builder.add(new int[] {1, 1}, new long[] {5, 5}, 2))
        .hasMessage(
            "instruments of account 0 must ascend and differ, was %s", arrays.instruments().get(1));
    assertThatThrownBy(() -> builder.add(new int[] {4}, new long[] {5}, 1))
        .hasMessage("instrument of account 0 must be below 4, was 4");
    assertThatThrownBy(() -> builder.add(new int[] {0}, new long[] {0}, 1))
        .hasMessage(
            "quantity of %s of account 0 must not be 0, was 0", arrays.instruments().get(0));
    assertThat(builder.build().accounts()).isZero();
    assertThatThrownBy(
            () ->
                BatchMargin.margin(BookColumns.of(List.of(), few), BatchArrays.of(arrays, POLICY)))
        .hasMessageStartingWith("instruments of the book must be those of the risk arrays");
  }

  @Test
  void aProfitThatIsNoNumberIsRefusedByName() {
    int[] drawn = {0};
    RiskArrays raw = raw(() -> ++drawn[0] == 50 ? Double.NaN : 0.01);

    assertThatThrownBy(() -> BatchArrays.of(raw, POLICY))
        .hasMessageMatching(
            "profit of binance:\\S+ in historical scenario \\d+ must be finite, .*");
  }

  @Test
  void arraysWithoutVectorsAreRefused() {
    RiskArrays raw = raw(() -> 0.01);
    var book = BookColumns.of(List.of(), raw.instruments());

    assertThatThrownBy(() -> BatchMargin.margin(book, BatchArrays.of(raw, POLICY)))
        .hasMessage("risk arrays must have committed vectors, was []");
  }

  private void assertSame(List<Account> accounts, RiskArrays arrays) {
    var book = BookColumns.of(accounts, arrays.instruments());
    var requirements = BatchMargin.margin(book, BatchArrays.of(arrays, POLICY));
    for (int a = 0; a < accounts.size(); a++) {
      Account account = accounts.get(a);
      var wanted = calculator.margin(account, arrays, POLICY);
      var found = requirements.requirement(a, account.id());
      var tolerance = within(CLOSE * wanted.grossNotional());
      assertThat(found.portfolioLoss()).isEqualTo(wanted.portfolioLoss());
      assertThat(found.grossNotional()).isEqualTo(wanted.grossNotional());
      assertThat(found.bindingScenario()).isEqualTo(wanted.bindingScenario());
      for (var component :
          List.of(
              MarginComponent.SCENARIO,
              MarginComponent.EXPECTED_SHORTFALL_GAP,
              MarginComponent.LIQUIDITY)) {
        assertThat(found.component(component)).isEqualTo(wanted.component(component));
      }
      assertThat(found.component(MarginComponent.NETTING))
          .isCloseTo(wanted.component(MarginComponent.NETTING), tolerance);
      assertThat(found.component(MarginComponent.FLOOR))
          .isCloseTo(wanted.component(MarginComponent.FLOOR), tolerance);
      assertThat(found.initial()).isCloseTo(wanted.initial(), tolerance);
      assertThat(found.maintenance()).isCloseTo(wanted.maintenance(), tolerance);
    }
  }

  private static void assertBits(BatchRequirements found, BatchRequirements wanted) {
    var id = new AccountId("0".repeat(40), 0);
    assertThat(found.accounts()).isEqualTo(wanted.accounts());
    for (int a = 0; a < wanted.accounts(); a++) {
      assertThat(found.requirement(a, id)).isEqualTo(wanted.requirement(a, id));
    }
  }

  private static BatchRequirements inPool(int threads, BookColumns book, BatchArrays layout) {
    var pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> BatchMargin.margin(book, layout)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static ColumnarBook columnar(BookColumns book) {
    return new ColumnarBook(book, POLICY);
  }

  private static double naiveLoss(List<Position> positions, RiskArrays arrays, double[][] profits) {
    var formula = new MarginFormula(POLICY);
    double[] losses = new double[profits[0].length];
    double[] stress = new double[2];
    for (Position position : positions) {
      double[] row = profits[arrays.instruments().indexOf(position.instrument())];
      for (int s = 0; s < losses.length; s++) {
        losses[s] -= position.units() * row[s];
      }
      double[] events = arrays.stressProfits(position.instrument());
      for (int e = 0; e < events.length; e++) {
        stress[e] -= position.units() * events[e];
      }
    }
    return formula.portfolioLoss(
        ExpectedShortfall.of(losses, POLICY.scenarios().tail()), Math.max(stress[0], stress[1]));
  }

  private static double naiveNetting(
      List<Position> positions, RiskArrays arrays, double[][] profits, double joint) {
    Map<Underlying, List<Position>> groups = new TreeMap<>();
    for (Position position : positions) {
      groups
          .computeIfAbsent(position.instrument().underlying(), u -> new ArrayList<>())
          .add(position);
    }
    double alone =
        groups.values().stream().mapToDouble(group -> naiveLoss(group, arrays, profits)).sum();
    return groups.size() < 2 ? 0 : new MarginFormula(POLICY).ungrantedOffset(alone, joint);
  }

  /** Arrays of 200 historical scenarios whose price changes are drawn one by one. */
  private static RiskArrays raw(DoubleSupplier change) {
    var market = MarginFixture.market(0.8);
    var underlyings = List.copyOf(market.volatilities().keySet());
    var historical = new ArrayList<Scenario>();
    for (int s = 0; s < 200; s++) {
      historical.add(scenario("h" + s, Scenario.Kind.HISTORICAL, underlyings.size(), change));
    }
    var stress = List.of(scenario("fall", Scenario.Kind.STRESS, underlyings.size(), () -> -0.25));
    return RiskArrays.of(market, new ScenarioSet(underlyings, historical, stress));
  }

  private static Scenario scenario(
      String name, Scenario.Kind kind, int underlyings, DoubleSupplier change) {
    var shocks = new ArrayList<Scenario.Shock>();
    for (int u = 0; u < underlyings; u++) {
      shocks.add(new Scenario.Shock(change.getAsDouble(), 0));
    }
    return new Scenario(name, kind, shocks);
  }
}
