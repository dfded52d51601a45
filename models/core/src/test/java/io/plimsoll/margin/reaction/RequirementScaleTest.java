package io.plimsoll.margin.reaction;

import static io.plimsoll.margin.reaction.ReactionFixture.POLICY;
import static io.plimsoll.margin.reaction.ReactionFixture.RULE;
import static io.plimsoll.margin.reaction.ReactionFixture.arrays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.reaction.RequirementScale.Point;
import io.plimsoll.margin.reaction.RequirementScale.Weights;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequirementScaleTest {
  private final RiskArrays arrays = arrays(2e6);

  @Test
  void withoutAReactionTheBadDebtIsTheMeanOfLossesBeyondEquity() {
    var account = ReactionFixture.account(1, 10_000, 0);
    var still = new ReactionAccount(account, ReactionFixture.cash(500), List.of());
    double[] losses = arrays.historicalLosses(account.positions());
    double mean = 0;
    for (double loss : losses) {
      mean += Math.max(0, loss - 500) / losses.length;
    }

    var scale = book(RULE, still).bestScale(0.01, 0.02, new Weights(0, 0));

    assertThat(mean).isPositive();
    assertThat(scale.points()).allMatch(point -> point.sales() == 0);
    assertThat(scale.points().get(0).badDebt()).isCloseTo(mean, within(1e-9 * mean));
    assertThat(scale.best()).map(Point::scale).contains(0.01);
    assertThat(scale.atEdge()).isTrue();
  }

  @Test
  void collateralThatFollowsTheCoinMakesItMore() {
    var account = ReactionFixture.account(1, 10_000, 0);
    var equity =
        new AccountEquity(
            List.of(new CollateralBalance("BTC", 1000, 0.5, Optional.of(ReactionFixture.BTC))), 0);
    double[] losses = arrays.historicalLosses(account.positions());
    double mean = 0;
    for (double loss : losses) {
      mean += Math.max(0, loss * (1 + 500 / 10_000.0) - 500) / losses.length;
    }

    var scale =
        book(RULE, new ReactionAccount(account, equity, List.of()))
            .bestScale(0.01, 0.02, new Weights(0, 0));

    assertThat(scale.points().get(0).badDebt()).isCloseTo(mean, within(1e-6 * mean));
  }

  @Test
  void dearSalesLowerTheScaleAndFreeOnesRaiseIt() {
    ReactionAccount[] book = poor();
    var reaction = book(RULE.withBound(0.99), book);

    var dear = reaction.bestScale(0.1, 2, new Weights(1, 0));
    var free = reaction.bestScale(0.1, 2, new Weights(0, 0));

    assertThat(dear.best().orElseThrow().sales()).isZero();
    assertThat(free.best().orElseThrow().scale()).isGreaterThan(dear.best().orElseThrow().scale());
    assertThat(free.best().orElseThrow().badDebt()).isLessThan(dear.best().orElseThrow().badDebt());
    for (Point point : free.points()) {
      assertThat(point.objective()).isEqualTo(point.badDebt());
    }
    assertThat(free.points()).extracting(Point::scale).isSorted().doesNotHaveDuplicates();
    assertThat(free.points()).extracting(Point::sales).isSorted();
  }

  @Test
  void onlyScalesWithinTheBoundAreChosen() {
    ReactionAccount[] book = poor();
    var free = book(RULE.withBound(0.99), book).bestScale(0.1, 2, new Weights(0, 0));
    double passed = free.best().orElseThrow().spiral().largest();

    var bound = book(RULE.withBound(passed * 0.9), book).bestScale(0.1, 2, new Weights(0, 0));

    assertThat(bound.best().orElseThrow().spiral().largest()).isLessThan(passed * 0.9);
    assertThat(bound.best().orElseThrow().objective())
        .isGreaterThanOrEqualTo(free.best().orElseThrow().objective());
    assertThat(bound.points())
        .filteredOn(Point::bounded)
        .allMatch(point -> point.objective() >= bound.best().orElseThrow().objective());
    assertThat(bound.points()).anyMatch(point -> !point.bounded());
  }

  @Test
  void badRangesAreRefused() {
    var reaction = book(RULE);

    assertThatThrownBy(() -> reaction.bestScale(2, 1, new Weights(0, 0)))
        .hasMessage("scales must lie in [0.01, 100], the least below the most, was 2.0 to 1.0");
    assertThatThrownBy(() -> new Weights(-1, 0))
        .hasMessage("weight of sales must lie in [0.0, 1.0], was -1.0");
  }

  /** Returns longs whose cash is 20 % to 90 % of what they need. */
  private ReactionAccount[] poor() {
    return IntStream.rangeClosed(1, 30)
        .mapToObj(i -> ReactionFixture.account(i, 2000, 0))
        .map(
            account ->
                ReactionFixture.covered(account, 0.2 + 0.7 * number(account) / 30, arrays, POLICY))
        .toArray(ReactionAccount[]::new);
  }

  private static int number(Account account) {
    return Integer.parseInt(account.id().address().substring(30), 16);
  }

  private BookReaction book(ReactionRule rule, ReactionAccount... accounts) {
    return BookReaction.of(List.of(accounts), arrays, POLICY, rule);
  }
}
