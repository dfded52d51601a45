package io.plimsoll.margin.reaction;

import static io.plimsoll.margin.reaction.ReactionFixture.POLICY;
import static io.plimsoll.margin.reaction.ReactionFixture.RULE;
import static io.plimsoll.margin.reaction.ReactionFixture.account;
import static io.plimsoll.margin.reaction.ReactionFixture.arrays;
import static io.plimsoll.margin.reaction.ReactionFixture.covered;
import static io.plimsoll.margin.reaction.ReactionFixture.impact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ReactionProperties {
  private static final double VOLUME = 2e6;
  private static final RiskArrays ARRAYS = arrays(VOLUME);

  @Property(tries = 40)
  void pricesFallNoLessWithMoreImpact(
      @ForAll @IntRange(max = 10_000) int seed,
      @ForAll @DoubleRange(min = 1, max = 2) double more) {
    var book = ReactionFixture.longs(12, seed, ARRAYS);
    // Cash keeps its ratio to the requirement, of which impact is a part.
    var before = solve(book, ARRAYS, POLICY);
    var after = solve(covers(book, impact(more)), ARRAYS, impact(more));

    falls(before, after);
  }

  @Property(tries = 40)
  void pricesFallNoLessWithLessCash(
      @ForAll @IntRange(max = 10_000) int seed, @ForAll @DoubleRange(min = 0, max = 0.3) double x) {
    var book = ReactionFixture.longs(12, seed, ARRAYS);
    var poorer = new ArrayList<ReactionAccount>();
    for (ReactionAccount one : book) {
      double cash = one.equity().total() * (1 - x);
      poorer.add(new ReactionAccount(one.account(), ReactionFixture.cash(cash), List.of()));
    }

    falls(solve(book, ARRAYS, POLICY), solve(poorer, ARRAYS, POLICY));
  }

  @Property(tries = 40)
  void depthMakesTheSpiralFlatter(
      @ForAll @DoubleRange(min = 0.8, max = 0.97) double cover,
      @ForAll @DoubleRange(min = 1.1, max = 10) double deeper) {
    var deep = arrays(VOLUME * deeper);
    var shallow = one(cover, ARRAYS);
    var flat = one(cover, deep);

    assertThat(flat.spiral().largest()).isLessThan(shallow.spiral().largest());
    assertThat(flat.spiral().amplification()).isLessThan(shallow.spiral().amplification());
    assertThat(flat.largestMove()).isLessThan(shallow.largestMove());
  }

  @Property(tries = 40)
  void everythingIsConserved(@ForAll @IntRange(max = 10_000) int seed) {
    var random = new Random(seed);
    var book = new ArrayList<ReactionAccount>();
    for (int i = 1; i <= 10; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      var account =
          account(i, sign * 30_000 * random.nextDouble(), 100 + 30_000 * random.nextDouble());
      var one = covered(account, 0.5 + random.nextDouble(), ARRAYS, POLICY);
      book.add(random.nextInt(3) == 0 ? ReactionFixture.pledged(one, 500) : one);
    }
    var reaction = BookReaction.of(book, ARRAYS, POLICY, ReactionRule.STANDARD).reaction(1);

    double[] net = new double[2];
    double[] factors =
        reaction.underlyings().stream().mapToDouble(UnderlyingReaction::factor).toArray();
    for (int i = 0; i < book.size(); i++) {
      AccountReaction told = reaction.accounts().get(i);
      double equity = book.get(i).equity().total() + told.drawn() + told.toppedUp();
      for (Position position : book.get(i).account().positions()) {
        int u = position.instrument().underlying().equals(ReactionFixture.BTC) ? 0 : 1;
        double value = position.units() * (u == 0 ? 100 : 10);
        net[u] += told.soldShare() * value;
        equity += value * (factors[u] - 1);
        equity -= told.soldShare() * Math.abs(value) * factors[u] * 0.5 * ReactionFixture.SPREAD;
      }
      assertThat(told.equity()).isCloseTo(equity, within(1e-2));
      assertThat(told.soldShare()).isBetween(0.0, 1.0);
      assertThat(told.drawn()).isBetween(0.0, book.get(i).pledged());
      assertThat(told.sales() > 0).isEqualTo(told.soldShare() > 0);
    }
    for (int u = 0; u < 2; u++) {
      assertThat(reaction.underlyings().get(u).netSales()).isCloseTo(net[u], within(1e-3));
    }
  }

  @Property(tries = 40)
  void theWholeMoveIsBoundedByTheSpiralNumber(@ForAll @IntRange(max = 10_000) int seed) {
    var reaction =
        BookReaction.of(ReactionFixture.longs(15, seed, ARRAYS), ARRAYS, POLICY, RULE).quick(1);
    double a = reaction.spiral().largest();

    assertThat(reaction.ending()).isEqualTo(Ending.SETTLED);
    if (a < 1) {
      assertThat(reaction.spiral().amplification()).isBetween(1.0, 1 / (1 - a) + 1e-3);
    }
    assertThat(reaction.spiral().local()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 20)
  void aRiseSellsMoreAndTheBearableRiseKeepsToTheBound(@ForAll @IntRange(max = 10_000) int seed) {
    var book = BookReaction.of(longsOfHealth(seed), ARRAYS, POLICY, RULE.withBound(0.3));

    var table = book.rises(List.of(0.0, 0.05, 0.1, 0.2), 1);

    assertThat(table.rises()).extracting(RiseTable.Rise::ownSales).isSorted();
    assertThat(table.rises().get(0).ownSales()).isZero();
    assertThat(table.rises().get(0).reaction().sales()).isZero();
    double bearable = table.bearable().orElse(1);
    assertThat(book.bounded(1 + bearable)).isTrue();
    assertThat(book.bounded(1 + bearable + 2e-6)).isEqualTo(table.bearable().isEmpty());
  }

  private static List<ReactionAccount> longsOfHealth(int seed) {
    var book = new ArrayList<ReactionAccount>();
    var random = new Random(seed);
    for (int i = 1; i <= 12; i++) {
      double cover = 1 + random.nextDouble();
      book.add(covered(account(i, 50_000 * random.nextDouble() + 100, 0), cover, ARRAYS, POLICY));
    }
    return book;
  }

  private static Reaction one(double cover, RiskArrays arrays) {
    return solve(List.of(covered(account(1, 50_000, 0), cover, arrays, POLICY)), arrays, POLICY);
  }

  private static Reaction solve(
      List<ReactionAccount> book, RiskArrays arrays, MarginPolicy policy) {
    return BookReaction.of(book, arrays, policy, RULE).reaction(1);
  }

  /** Returns the same accounts with as large a share of their requirement under another policy. */
  private static List<ReactionAccount> covers(List<ReactionAccount> book, MarginPolicy policy) {
    var calculator = new MarginCalculator();
    var covers = new ArrayList<ReactionAccount>();
    for (ReactionAccount one : book) {
      double now = calculator.margin(one.account(), ARRAYS, POLICY).initial();
      covers.add(covered(one.account(), one.equity().total() / now, ARRAYS, policy));
    }
    return covers;
  }

  private static void falls(Reaction before, Reaction after) {
    for (int u = 0; u < 2; u++) {
      double was = before.underlyings().get(u).factor();
      assertThat(after.underlyings().get(u).factor()).isLessThanOrEqualTo(was + 1e-7);
      assertThat(was).isLessThanOrEqualTo(1);
    }
  }
}
