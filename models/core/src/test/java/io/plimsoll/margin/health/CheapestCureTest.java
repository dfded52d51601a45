package io.plimsoll.margin.health;

import static io.plimsoll.margin.MarginFixture.BTC;
import static io.plimsoll.margin.MarginFixture.account;
import static io.plimsoll.margin.health.HealthFixture.ONE;
import static io.plimsoll.margin.health.HealthFixture.POLICY;
import static io.plimsoll.margin.health.HealthFixture.cash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.LiquidityRule;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account is 2 BTC at 100, of which IM = 200·(0.15 + 0.0105) = 32.1. */
class CheapestCureTest {
  private final Account account = account(1, 2 * ONE);

  @Test
  void collateralIsAddedUntilWhatCountsIsEnough() {
    var cure =
        cure(20, options(List.of(new CollateralOffer("ETH", 100, 0.2, 10)), Set.of(), List.of()));

    var plan = found(cure);
    assertThat(plan.collateral().get("ETH")).isCloseTo(12.1 / 0.8, within(1e-5));
    assertThat(plan.cost()).isCloseTo(12.1 / 0.8 * 1e-3, within(1e-8));
    assertThat(plan.meets()).isTrue();
  }

  /** A counted dollar costs 12.5 bps in ETH, 20 bps in DAI and 30 / 0.997 in the line. */
  @Test
  void theCheapestCountedDollarComesFirst() {
    var cure =
        cure(
            20,
            options(
                List.of(
                    new CollateralOffer("DAI", 5, 0, 20), new CollateralOffer("ETH", 8, 0.2, 10)),
                Set.of(),
                List.of(new PledgedLine("desk", 50, 30))));

    var plan = found(cure);
    assertThat(plan.collateral().get("ETH")).isCloseTo(8, within(1e-6));
    assertThat(plan.collateral().get("DAI")).isCloseTo(5, within(1e-6));
    double line = (12.1 - 6.4 - 5) / 0.997;
    assertThat(plan.lines().get("desk")).isCloseTo(line, within(1e-5));
    assertThat(plan.cost()).isCloseTo(8e-3 + 0.01 + line * 3e-3, within(1e-7));
  }

  /** Without impact: 200·0.16·(1 − x) = 20 − 200·0.01·x, so x = 12 / 30. */
  @Test
  void aPositionIsReducedAsFarAsTheClosedFormSays() {
    var linear = POLICY.withLiquidity(new LiquidityRule(0, 0.5, 0.0001));

    var cure = cure(20, options(List.of(), Set.of(BTC), List.of()), linear);

    var plan = found(cure);
    assertThat(plan.closed().get(BTC) / (2.0 * ONE)).isCloseTo(0.4, within(1e-6));
    assertThat(plan.cost()).isCloseTo(200 * 0.01 * 0.4, within(1e-5));
  }

  /** With impact the fraction solves 200·(0.15·y + 0.01·y + 0.0005·y^1.5) = 20 − cost(1 − y). */
  @Test
  void theSquareRootLawIsMetByTheRealCosts() {
    var plan = found(cure(20, options(List.of(), Set.of(BTC), List.of())));

    double low = 0;
    double high = 1;
    for (int i = 0; i < 100; i++) {
      double middle = 0.5 * (low + high);
      double kept = 1 - middle;
      double required = 200 * (0.16 * kept + 0.0005 * Math.pow(kept, 1.5));
      double cost = 200 * (0.01 * middle + 0.0005 * Math.pow(middle, 1.5));
      if (required > 20 - cost) {
        low = middle;
      } else {
        high = middle;
      }
    }
    assertThat(plan.closed().get(BTC) / (2.0 * ONE)).isCloseTo(high, within(1e-6));
  }

  @Test
  void whatCannotBeMetSaysByHowMuch() {
    var cure =
        cure(20, options(List.of(new CollateralOffer("ETH", 10, 0.2, 10)), Set.of(), List.of()));

    assertThat(cure).isInstanceOf(Cure.Lacking.class);
    assertThat(((Cure.Lacking) cure).missing()).isCloseTo(12.1 - 8, within(1e-5));
    assertThat(cure.plan().collateral().get("ETH")).isCloseTo(10, within(1e-6));
    assertThat(((Cure.Lacking) cure(20, options(List.of(), Set.of(), List.of()))).missing())
        .isCloseTo(12.1, within(1e-9));
  }

  /** What is dear is not touched, not even by the dust that makes an answer meet the call. */
  @Test
  void noneOfADearOptionIsUsed() {
    var dai = List.of(new CollateralOffer("DAI", 100, 0, 10));

    var plan = found(cure(20, options(dai, Set.of(BTC), List.of(new PledgedLine("desk", 9, 90)))));

    assertThat(plan.collateral().get("DAI")).isCloseTo(12.1, within(1e-5));
    assertThat(plan.closed()).isEmpty();
    assertThat(plan.lines()).isEmpty();
  }

  @Test
  void aHealthyAccountDoesNothing() {
    var plan = found(cure(40, options(List.of(), Set.of(BTC), List.of())));

    assertThat(plan.cost()).isZero();
    assertThat(plan.closed()).isEmpty();
  }

  /** A hedge is left alone: closing it would raise what is required. */
  @Test
  void theLegThatHedgesIsKept() {
    var hedged = account(1, 2 * ONE, -10 * ONE);
    var arrays = HealthFixture.arrays(hedged);
    var snapshot = new AccountSnapshot(hedged, cash(8), arrays, POLICY);

    var cure =
        CheapestCure.of(snapshot, options(List.of(), Set.of(BTC, MarginFixture.ETH), List.of()), 1);

    assertThat(cure.plan().meets()).isTrue();
    double btc = cure.plan().closed().getOrDefault(BTC, 0L) / (2.0 * ONE);
    double eth = cure.plan().closed().getOrDefault(MarginFixture.ETH, 0L) / (10.0 * ONE);
    assertThat(btc + eth).isPositive();
    assertThat(((Cure.Found) cure).least())
        .isCloseTo(cure.plan().cost(), within(1e-5 * cure.plan().cost()));
  }

  /** A straddle that was sold: only revaluation knows that one leg hedges the other. */
  @Test
  void optionsAreReducedByTheirRevaluedLosses() {
    double spot = MarginFixture.market(0.8).marks().get(BTC).price();
    var put = OptionFixture.option(30, Math.rint(spot), OptionRight.PUT);
    var call = OptionFixture.option(30, Math.rint(spot), OptionRight.CALL);
    var market = OptionFixture.market(0.8, 0.7, put, call);
    var straddle =
        new Account(account.id(), List.of(new Position(put, -ONE), new Position(call, -ONE)), 0);
    var arrays = OptionFixture.arrays(market, List.of(straddle));
    double initial = new MarginCalculator().margin(straddle, arrays, POLICY).initial();
    var snapshot = new AccountSnapshot(straddle, cash(0.7 * initial), arrays, POLICY);

    var cure = CheapestCure.of(snapshot, options(List.of(), Set.of(put, call), List.of()), 1);

    var plan = found(cure);
    assertThat(plan.closed()).isNotEmpty();
    assertThat(plan.requirement().initial()).isLessThan(initial);
    assertThat(plan.equity()).isGreaterThanOrEqualTo(plan.requirement().initial());
    assertThat(plan.cost() - ((Cure.Found) cure).least()).isBetween(0.0, 1e-5 * plan.cost());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aTargetThatIsNoneIsRefused(double target) {
    var snapshot = new AccountSnapshot(account, cash(1), HealthFixture.arrays(account), POLICY);

    assertThatThrownBy(
            () -> CheapestCure.of(snapshot, options(List.of(), Set.of(), List.of()), target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be finite and above 0, was %s", target);
  }

  /** Equity of 1.2 times the requirement: 1.2·32.1 − 20. */
  @Test
  void aHigherTargetAsksForMore() {
    var snapshot = new AccountSnapshot(account, cash(20), HealthFixture.arrays(account), POLICY);
    var dai = options(List.of(new CollateralOffer("DAI", 100, 0, 10)), Set.of(), List.of());

    var plan = CheapestCure.of(snapshot, dai, 1.2).plan();

    assertThat(plan.collateral().get("DAI")).isCloseTo(1.2 * 32.1 - 20, within(1e-5));
  }

  @Test
  void theSameArgumentsGiveTheSamePlan() {
    var options =
        options(
            List.of(new CollateralOffer("ETH", 5, 0.2, 90)),
            Set.of(BTC),
            List.of(new PledgedLine("desk", 3, 70)));

    assertThat(cure(20, options)).isEqualTo(cure(20, options));
  }

  @Test
  void anInstrumentThatIsNotHeldIsRefusedByName() {
    assertThatThrownBy(() -> cure(20, options(List.of(), Set.of(MarginFixture.ETH), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "instrument to reduce must be held by %s, was %s", account.id(), MarginFixture.ETH);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void amountsThatAreNoneAreRefused(double amount) {
    assertThatThrownBy(() -> new CollateralOffer("DAI", amount, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("available amount of DAI must be finite and at least 0 USD, was %s", amount);
    assertThatThrownBy(() -> new PledgedLine("desk", amount, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("available amount of desk must be finite and at least 0 USD, was %s", amount);
    assertThatThrownBy(() -> new PledgedLine("desk", 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cost of desk must lie in [0, 10000) bps, was -1.0");
  }

  @Test
  void anOfferTwiceIsRefused() {
    var line = new PledgedLine("desk", 1, 0);

    assertThatThrownBy(() -> options(List.of(), Set.of(), List.of(line, line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line must be offered once, was desk");
  }

  private Cure cure(double cash, CureOptions options) {
    return cure(cash, options, POLICY);
  }

  private Cure cure(double cash, CureOptions options, MarginPolicy policy) {
    var arrays = HealthFixture.arrays(account);
    return CheapestCure.of(new AccountSnapshot(account, cash(cash), arrays, policy), options, 1);
  }

  private static CurePlan found(Cure cure) {
    assertThat(cure).isInstanceOf(Cure.Found.class);
    return cure.plan();
  }

  private static CureOptions options(
      List<CollateralOffer> collateral, Set<Instrument> reducible, List<PledgedLine> lines) {
    return CureOptions.of(collateral, reducible, lines);
  }
}
