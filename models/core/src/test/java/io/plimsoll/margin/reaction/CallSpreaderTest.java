package io.plimsoll.margin.reaction;

import static io.plimsoll.margin.reaction.ReactionFixture.POLICY;
import static io.plimsoll.margin.reaction.ReactionFixture.RULE;
import static io.plimsoll.margin.reaction.ReactionFixture.account;
import static io.plimsoll.margin.reaction.ReactionFixture.arrays;
import static io.plimsoll.margin.reaction.ReactionFixture.covered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.RiskArrays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallSpreaderTest {
  static final CallPacing PACING =
      new CallPacing(Duration.ofHours(1), Duration.ofHours(2), Duration.ofMinutes(30), 100);

  private final RiskArrays arrays = arrays(2e6);

  @Test
  void callsThatKeepToTheBoundGoOutAtOnce() {
    var book = ReactionFixture.longs(40, 3, arrays);
    var reaction = BookReaction.of(book, arrays, POLICY, RULE.withBound(0.999));

    var schedule = reaction.schedule(1, PACING);

    assertThat(schedule.complete()).isTrue();
    assertThat(schedule.cohorts()).hasSize(1);
    assertThat(schedule.cohorts().get(0).accounts()).hasSize(reaction.reaction(1).called());
    assertThat(schedule.cohorts().get(0).deadline())
        .isEqualTo(MarginFixture.END.plus(Duration.ofHours(1)));
  }

  @Test
  void spreadingLowersTheLargestStepAndCallsEachAccountOnce() {
    var book = new ArrayList<ReactionAccount>();
    for (int i = 1; i <= 40; i++) {
      book.add(covered(account(i, 20_000 + 100 * i, 0), 0.93, arrays, POLICY));
    }
    double all = BookReaction.of(book, arrays, POLICY, RULE).reaction(1).spiral().largest();
    var spread = BookReaction.of(book, arrays, POLICY, RULE.withBound(0.6 * all));

    var schedule = spread.schedule(1, PACING);

    assertThat(schedule.complete()).isTrue();
    assertThat(schedule.exceeding()).isEmpty();
    assertThat(schedule.cohorts()).hasSizeBetween(2, 20);
    assertThat(schedule.largestSpiral()).isPositive().isLessThan(0.6 * all);
    var ids = schedule.cohorts().stream().flatMap(cohort -> cohort.accounts().stream()).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSize(40);
    for (int i = 0; i < schedule.cohorts().size(); i++) {
      Cohort cohort = schedule.cohorts().get(i);
      assertThat(cohort.number()).isEqualTo(i + 1);
      assertThat(cohort.deadline()).isEqualTo(MarginFixture.END.plus(Duration.ofHours(1 + 2L * i)));
    }
  }

  @Test
  void pledgedAccountsComeFirstAndThenTheLargest() {
    var small = covered(account(1, 1000, 0), 0.9, arrays, POLICY);
    var large = covered(account(2, 5000, 0), 0.9, arrays, POLICY);
    var pledged = ReactionFixture.pledged(covered(account(3, 2000, 0), 0.9, arrays, POLICY), 1e6);
    var book = BookReaction.of(List.of(small, large, pledged), arrays, POLICY, RULE);

    var schedule = book.schedule(1, PACING);

    assertThat(schedule.cohorts().stream().flatMap(cohort -> cohort.accounts().stream()))
        .extracting(AccountId::toString)
        .containsExactly(id(3), id(2), id(1));
  }

  private static String id(int number) {
    return account(number, 100, 0).id().toString();
  }

  @Test
  void anAccountThatExceedsAloneIsNamed() {
    var huge = covered(account(1, 200_000, 0), 0.99, arrays, POLICY);
    var schedule =
        BookReaction.of(List.of(huge), arrays, POLICY, RULE.withBound(0.05)).schedule(1, PACING);

    assertThat(schedule.exceeding()).containsExactly(huge.account().id());
    assertThat(schedule.cohorts()).hasSize(1);
  }

  @Test
  void aScheduleThatRunsOutOfCohortsSaysSo() {
    var book = ReactionFixture.longs(40, 3, arrays);
    var pacing =
        new CallPacing(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(30), 1);

    var schedule = BookReaction.of(book, arrays, POLICY, RULE.withBound(0.05)).schedule(1, pacing);

    assertThat(schedule.cohorts()).hasSize(1);
    assertThat(schedule.complete()).isFalse();
  }

  @Test
  void noCallsMakeNoCohorts() {
    var rich = covered(account(1, 1000, 0), 2, arrays, POLICY);

    var schedule = BookReaction.of(List.of(rich), arrays, POLICY, RULE).schedule(1, PACING);

    assertThat(schedule).isEqualTo(new CallSchedule(List.of(), List.of(), true));
    assertThat(schedule.largestSpiral()).isZero();
  }

  @Test
  void badPacingIsRefused() {
    assertThatThrownBy(
            () -> new CallPacing(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), 1))
        .hasMessage("reaction time must be above 0, was PT0S");
    assertThatThrownBy(
            () -> new CallPacing(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 0))
        .hasMessage("most cohorts must be at least 1, was 0");
  }
}
