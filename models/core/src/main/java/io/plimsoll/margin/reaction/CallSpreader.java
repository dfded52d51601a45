package io.plimsoll.margin.reaction;

import io.plimsoll.margin.AccountId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads calls over cohorts.
 *
 * <p>Accounts are ordered by the part of their call that pledged lines cover, largest first, for
 * they sell least, then by gross notional, largest first, for the depth is whole at the start, then
 * by id. Each cohort takes as many of them as keep its step within the bound, found by bisection.
 * In a step its cohort reacts, and so does everyone who has been called before or was never called;
 * those who wait are let be, even below maintenance. Between steps the weight of what was sold
 * fades.
 */
final class CallSpreader {
  private final BookReaction book;
  private final double scale;
  private final CallPacing pacing;
  private final List<Integer> called;
  private final boolean[] waiting;
  private final List<Cohort> cohorts = new ArrayList<>();
  private final List<AccountId> exceeding = new ArrayList<>();
  private List<Holder> holders;
  private double[] residual;
  private boolean complete = true;

  CallSpreader(BookReaction book, double scale, CallPacing pacing) {
    this.book = book;
    this.scale = scale;
    this.pacing = pacing;
    int n = book.accounts().size();
    this.called =
        IntStream.range(0, n)
            .filter(account -> book.call(account, scale) > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer account) -> -pledgedShare(account))
                    .thenComparingDouble(account -> -book.tangent(account).gross())
                    .thenComparing(account -> account))
            .toList();
    this.waiting = new boolean[n];
    called.forEach(account -> waiting[account] = true);
    this.holders = book.holders();
    this.residual = new double[book.arrays().scenarios().underlyings().size()];
  }

  private double pledgedShare(int account) {
    return Math.min(1, book.accounts().get(account).pledged() / book.call(account, scale));
  }

  CallSchedule schedule() {
    int from = 0;
    while (from < called.size()) {
      boolean last = cohorts.size() + 1 == pacing.mostCohorts();
      int to = last ? called.size() : end(from);
      step(from, to);
      from = to;
    }
    return new CallSchedule(cohorts, exceeding, complete);
  }

  /** Returns where the cohort that begins at {@code from} ends: at least one account later. */
  private int end(int from) {
    int low = from + 1;
    if (rounds(from, called.size()).bounded()) {
      return called.size();
    }
    int high = called.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (rounds(from, middle).bounded()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the finished rounds of a step in which accounts up to {@code to} are called. */
  private Rounds rounds(int from, int to) {
    boolean[] waits = waiting.clone();
    called.subList(from, to).forEach(account -> waits[account] = false);
    var active = holders.stream().filter(holder -> !waits[holder.account()]).toList();
    var rounds = book.rounds(active, residual, scale);
    rounds.run();
    return rounds;
  }

  private void step(int from, int to) {
    Rounds rounds = rounds(from, to);
    var members = called.subList(from, to);
    members.forEach(account -> waiting[account] = false);
    var ids = members.stream().map(account -> book.accounts().get(account).account().id()).toList();
    if (!rounds.bounded()) {
      if (ids.size() == 1) {
        exceeding.addAll(ids);
      } else {
        complete = false;
      }
    }
    double sales = 0;
    var after = new ArrayList<Holder>();
    for (int i = 0; i < rounds.size(); i++) {
      Holder before = rounds.holder(i);
      Holder then = before.after(rounds.action(i), rounds.factors());
      double sold = before.kept() - then.kept();
      sales += before.weight() * sold * before.tangent().gross();
      after.add(then);
    }
    double uncovered = 0;
    for (Holder holder : holders) {
      if (waiting[holder.account()]) {
        uncovered += holder.weight() * Math.max(0, -holder.equity(rounds.factors()));
        after.add(holder);
      }
    }
    double[] sold = rounds.netSales();
    cohorts.add(
        new Cohort(
            cohorts.size() + 1,
            book.arrays()
                .market()
                .asOf()
                .plus(pacing.reaction())
                .plus(pacing.interval().multipliedBy(cohorts.size())),
            ids,
            rounds.ending(),
            rounds.spiral(),
            sales,
            book.underlyings(sold, rounds.factors()),
            uncovered));
    residual = faded(sold);
    holders = after.stream().sorted(Comparator.comparingInt(Holder::account)).toList();
  }

  private double[] faded(double[] sold) {
    double[] left = new double[residual.length];
    Arrays.setAll(left, u -> (residual[u] + sold[u]) * pacing.remaining());
    return left;
  }
}
