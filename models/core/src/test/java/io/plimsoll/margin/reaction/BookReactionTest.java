package io.plimsoll.margin.reaction;

import static io.plimsoll.margin.reaction.ReactionFixture.BTC;
import static io.plimsoll.margin.reaction.ReactionFixture.DAILY;
import static io.plimsoll.margin.reaction.ReactionFixture.DELEVERS;
import static io.plimsoll.margin.reaction.ReactionFixture.IGNORES;
import static io.plimsoll.margin.reaction.ReactionFixture.POLICY;
import static io.plimsoll.margin.reaction.ReactionFixture.RULE;
import static io.plimsoll.margin.reaction.ReactionFixture.SPREAD;
import static io.plimsoll.margin.reaction.ReactionFixture.account;
import static io.plimsoll.margin.reaction.ReactionFixture.arrays;
import static io.plimsoll.margin.reaction.ReactionFixture.cash;
import static io.plimsoll.margin.reaction.ReactionFixture.covered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BookReactionTest {
  private static final double VOLUME = 2e6;
  private static final double SIZE = 100_000;

  /** Impact of selling the one account whole: Y·σ·√(size / (½·volume)), with Y = 1. */
  private static final double WHOLE = DAILY * Math.sqrt(SIZE / (0.5 * VOLUME));

  private final RiskArrays arrays = arrays(VOLUME);
  private final Account bitcoin = account(1, SIZE, 0);
  private final MarginRequirement required = new MarginCalculator().margin(bitcoin, arrays, POLICY);

  @Test
  void nothingIsSoldWhereAllAreHealthy() {
    var reaction = reaction(RULE, covered(bitcoin, 1, arrays, POLICY));

    assertThat(reaction.ending()).isEqualTo(Ending.SETTLED);
    assertThat(reaction.sales()).isZero();
    assertThat(reaction.called()).isZero();
    assertThat(reaction.spiral()).isEqualTo(new SpiralNumber(0, 0, 0, 1, 1));
    assertThat(reaction.underlyings()).allMatch(one -> one.factor() == 1 && one.netSales() == 0);
  }

  @Test
  void aWholeLiquidationMovesThePriceByTheSquareRootLawOnce() {
    double cash = 0.9 * required.maintenance();
    var reaction = reaction(RULE.withHolders(IGNORES), held(bitcoin, cash));

    assertThat(factor(reaction)).isCloseTo(1 - WHOLE, within(1e-9));
    assertThat(reaction.sales()).isCloseTo(SIZE, within(1e-6));
    assertThat(reaction.firstSales()).isCloseTo(SIZE, within(1e-6));
    assertThat(reaction.spiral().amplification()).isCloseTo(1, within(1e-8));
    var told = reaction.accounts().get(0);
    double spread = 0.5 * SPREAD * SIZE * (1 - WHOLE);
    assertThat(told.equity()).isCloseTo(cash - SIZE * WHOLE - spread, within(1e-3));
    assertThat(told.badDebt()).isEqualTo(Math.max(0, -told.equity()));
    assertThat(told.call()).isCloseTo(required.initial() - cash, within(1e-9));
  }

  /**
   * With e the cash and m the requirement over the size, s half the spread and d the fall, a holder
   * keeps (e − d) − f·s·(1 − d) = (1 − f)·m·(1 − d), and d² = WHOLE²·f.
   */
  @Test
  void oneHolderWhoDeleversEndsAtTheLeastRootOfTheCubic() {
    double m = required.initial() / SIZE;
    double e = 0.95 * m;
    double s = 0.5 * SPREAD;

    double fall = 1 - factor(reaction(RULE, held(bitcoin, e * SIZE)));

    assertThat(cubic(fall, m, e, s)).isCloseTo(0, within(1e-10));
    assertThat(fall).isGreaterThan(WHOLE * Math.sqrt(0.05));
    for (double before = 0; before < fall - 1e-6; before += fall / 1000) {
      assertThat(cubic(before, m, e, s)).isPositive();
    }
  }

  private static double cubic(double fall, double m, double e, double s) {
    return WHOLE * WHOLE * (m * (1 - fall) - e + fall) - fall * fall * (m - s) * (1 - fall);
  }

  @Test
  void aShortThatIsCalledDrivesThePriceUp() {
    var reaction = reaction(RULE, covered(account(1, -SIZE, 0), 0.95, arrays, POLICY));

    assertThat(factor(reaction)).isGreaterThan(1);
    assertThat(reaction.underlyings().get(0).units()).isNegative();
  }

  @Test
  void linesAndMoneyComeBeforeSales() {
    var poor = covered(bitcoin, 0.9, arrays, POLICY);
    double call = 0.1 * required.initial();

    var drawn = reaction(RULE, ReactionFixture.pledged(poor, 2 * call));
    var topped = reaction(RULE.withHolders(new HolderShares(1, 1, 0)), poor);
    var half = reaction(RULE.withHolders(new HolderShares(1, 0.5, 0)), poor);

    assertThat(drawn.sales()).isZero();
    assertThat(drawn.drawn()).isCloseTo(call, within(1e-9));
    assertThat(topped.sales()).isZero();
    assertThat(topped.toppedUp()).isCloseTo(call, within(1e-9));
    assertThat(half.sales()).isPositive().isLessThan(reaction(RULE, poor).sales());
  }

  @Test
  void aPartialLiquidationEndsAtItsTarget() {
    var rule = RULE.withHolders(IGNORES).withTarget(OptionalDouble.of(1.1));
    double cash = 0.95 * required.maintenance();

    var told = reaction(rule, held(bitcoin, cash)).accounts().get(0);

    double share = required.maintenance() / required.initial();
    assertThat(told.soldShare()).isBetween(0.1, 0.9);
    assertThat(told.equity()).isCloseTo(1.1 * share * told.initial(), within(1e-3));
  }

  @Test
  void holdersWhoIgnoreACallAreLeftWhileAboveMaintenance() {
    double between = 0.5 * (required.initial() + required.maintenance());

    var reaction = reaction(RULE.withHolders(IGNORES), held(bitcoin, between));

    assertThat(reaction.called()).isEqualTo(1);
    assertThat(reaction.sales()).isZero();
  }

  @Test
  void afterTheReactionTheCalculatorFindsEveryDeleveredCallMet() {
    List<ReactionAccount> book = ReactionFixture.longs(40, 3, arrays);
    var reaction = BookReaction.of(book, arrays, POLICY, RULE).reaction(1);
    Map<Underlying, Double> factors = factors(reaction);
    var moved =
        RiskArrays.of(arrays.market().moved(factors), arrays.scenarios()).withCommittedOf(arrays);

    assertThat(reaction.ending()).isEqualTo(Ending.SETTLED);
    int sellers = 0;
    for (AccountReaction told : reaction.accounts()) {
      var before = of(book, told);
      sellers += told.soldShare() > 0 ? 1 : 0;
      var kept = new ArrayList<Position>();
      for (Position position : before.account().positions()) {
        long quantity = Math.round(position.quantity() * (1 - told.soldShare()));
        if (quantity != 0) {
          kept.add(new Position(position.instrument(), quantity));
        }
      }
      var left = new Account(told.account(), kept, 0);
      double initial = new MarginCalculator().margin(left, moved, POLICY).initial();
      assertThat(told.initial()).isGreaterThanOrEqualTo(initial - 1e-3);
      assertThat(told.equity()).isGreaterThanOrEqualTo(initial - 1e-3);
    }
    assertThat(sellers).isBetween(10, 39);
  }

  /** Written anew: every account by the calculator at every price, plain rounds, no tangents. */
  @Test
  void theFixedPointIsThatOfFullRecomputation() {
    List<ReactionAccount> book = ReactionFixture.longs(40, 4, arrays);
    double[] factors = {1, 1};
    for (int round = 0; round < 200; round++) {
      var moves = Map.of(BTC, factors[0], ReactionFixture.ETH, factors[1]);
      var moved =
          RiskArrays.of(arrays.market().moved(moves), arrays.scenarios()).withCommittedOf(arrays);
      double[] sold = new double[2];
      for (ReactionAccount one : book) {
        double initial = new MarginCalculator().margin(one.account(), moved, POLICY).initial();
        double equity = one.equity().total();
        double gross = 0;
        for (Position position : one.account().positions()) {
          double price = moved.market().marks().get(position.instrument()).price();
          double now = arrays.market().marks().get(position.instrument()).price();
          equity += position.units() * (price - now);
          gross += position.units() * price;
        }
        double fraction = (initial - equity) / (initial - 0.5 * SPREAD * gross);
        for (Position position : one.account().positions()) {
          int u = position.instrument().underlying().equals(BTC) ? 0 : 1;
          double now = arrays.market().marks().get(position.instrument()).price();
          sold[u] += Math.min(1, Math.max(0, fraction)) * position.units() * now;
        }
      }
      for (int u = 0; u < 2; u++) {
        factors[u] = 1 - DAILY * Math.sqrt(sold[u] / (0.5 * VOLUME));
      }
    }
    var solver = BookReaction.of(book, arrays, POLICY, RULE);
    var reaction = solver.reaction(1);
    var quick = solver.quick(1);

    assertThat(reaction.spiral().local()).isBetween(0.05, 0.95);
    for (int u = 0; u < 2; u++) {
      assertThat(reaction.underlyings().get(u).factor()).isCloseTo(factors[u], within(1e-7));
      assertThat(quick.underlyings().get(u).factor())
          .isCloseTo(factors[u], within(1e-3 * (1 - factors[u])))
          .isGreaterThanOrEqualTo(factors[u] - 1e-7);
    }
  }

  @Test
  void aSpiralWithoutEndIsCalledThat() {
    var thin = arrays(500);
    var poor = covered(account(1, SIZE, 0), 0.5, thin, POLICY);

    var reaction = BookReaction.of(List.of(poor), thin, POLICY, RULE).reaction(1);
    var cut =
        BookReaction.of(
                List.of(covered(bitcoin, 0.95, arrays, POLICY)),
                arrays,
                POLICY,
                new ReactionRule(DELEVERS, OptionalDouble.empty(), 0.5, 1e-6, 0.1, 2))
            .reaction(1);

    assertThat(reaction.ending()).isEqualTo(Ending.COLLAPSED);
    assertThat(reaction.underlyings().get(0).factor()).isEqualTo(0.1);
    assertThat(cut.ending()).isEqualTo(Ending.UNSETTLED);
  }

  @Test
  void theOrderOfAccountsIsIrrelevantToTheLastBit() {
    List<ReactionAccount> book = ReactionFixture.longs(60, 8, arrays);
    var turned = new ArrayList<>(book);
    Collections.reverse(turned);
    var pacing = CallSpreaderTest.PACING;

    var one = BookReaction.of(book, arrays, POLICY, ReactionRule.STANDARD);
    var other = BookReaction.of(turned, arrays, POLICY, ReactionRule.STANDARD);

    assertThat(one.reaction(1)).isEqualTo(other.reaction(1));
    assertThat(one.schedule(1, pacing)).isEqualTo(other.schedule(1, pacing));
  }

  @Test
  void collateralThatFollowsACoinFallsWithIt() {
    double half = 0.475 * required.initial();
    var follows =
        new AccountEquity(
            List.of(
                new CollateralBalance("USDC", half, 0, Optional.empty()),
                new CollateralBalance("BTC", 2 * half, 0.5, Optional.of(BTC))),
            0);

    var still = reaction(RULE, held(bitcoin, 2 * half));
    var falling = reaction(RULE, new ReactionAccount(bitcoin, follows, List.of()));

    assertThat(falling.firstSales()).isCloseTo(still.firstSales(), within(1e-6));
    assertThat(factor(falling)).isLessThan(factor(still));
  }

  @Test
  void badInputIsRefused() {
    var account = covered(bitcoin, 1, arrays, POLICY);
    var follows =
        new AccountEquity(
            List.of(new CollateralBalance("X", 1, 0, Optional.of(MarginFixture.LINK.underlying()))),
            0);

    assertThatThrownBy(() -> BookReaction.of(List.of(account, account), arrays, POLICY, RULE))
        .hasMessage("accounts must differ, was %s twice", bitcoin.id());
    assertThatThrownBy(() -> reaction(RULE, new ReactionAccount(bitcoin, follows, List.of())))
        .hasMessageContaining("must follow an underlying of the market, was LINK-USDT");
    assertThatThrownBy(() -> BookReaction.of(List.of(account), arrays, POLICY, RULE).reaction(0))
        .hasMessage("scale of requirements must lie in [0.01, 100.0], was 0.0");
    assertThatThrownBy(() -> new HolderShares(0.7, 1, 0.4))
        .hasMessageContaining("top-up and delever shares must add up to at most 1, was 1.1");
    assertThatThrownBy(() -> new HolderShares(Double.NaN, 1, 0.4))
        .hasMessage("top-up share must lie in [0.0, 1.0], was NaN");
    assertThatThrownBy(() -> RULE.withBound(1))
        .hasMessage("spiral bound must lie in (0, 1), was 1.0");
    assertThatThrownBy(() -> RULE.withTarget(OptionalDouble.of(0.9)))
        .hasMessage("liquidation target must lie in [1.0, 10.0], was 0.9");
  }

  private Reaction reaction(ReactionRule rule, ReactionAccount... book) {
    return BookReaction.of(List.of(book), arrays, POLICY, rule).reaction(1);
  }

  private static ReactionAccount held(Account account, double cash) {
    return new ReactionAccount(account, cash(cash), List.of());
  }

  private static double factor(Reaction reaction) {
    return reaction.underlyings().get(0).factor();
  }

  private static Map<Underlying, Double> factors(Reaction reaction) {
    var factors = new HashMap<Underlying, Double>();
    reaction.underlyings().forEach(one -> factors.put(one.underlying(), one.factor()));
    return factors;
  }

  private static ReactionAccount of(List<ReactionAccount> book, AccountReaction told) {
    return book.stream()
        .filter(one -> one.account().id().equals(told.account()))
        .findFirst()
        .orElseThrow();
  }
}
