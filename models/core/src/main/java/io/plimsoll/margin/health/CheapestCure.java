package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the cheapest way to meet a margin call: which collateral to add, which positions to reduce
 * and which lines to draw, so that equity then is at least a target times the initial requirement
 * then.
 *
 * <p>Costs are convex and so is the requirement ({@link io.plimsoll.margin.RequirementPieces}), so
 * the problem is convex. A linear program of planes below its pieces is solved by the simplex
 * method; where its answer falls short by the margin calculator, planes that touch the pieces there
 * are added and it is solved again. Each answer is drawn back towards a plan that meets the call
 * until it meets it too: that gives plans, the program a cost that none can undercut, and the
 * search ends when the two meet. Reference: Veinott, <i>The supporting hyperplane method for
 * unimodal programming</i> (1967); Kelley, <i>The cutting-plane method for solving convex
 * programs</i> (1960).
 *
 * <p>Nothing is random: the same arguments give the same plan.
 */
public final class CheapestCure {
  private static final int MOST_ROUNDS = 60;
  private static final int HALVINGS = 40;
  private static final double MORE = 1.1;
  private static final double PRECISION = 1e-6;
  private static final double CENT = 1e-2;

  private final CureInputs inputs;
  private final CureBounds bounds;

  private CheapestCure(CureInputs inputs) {
    this.inputs = inputs;
    this.bounds = new CureBounds(inputs);
  }

  /**
   * Returns the cheapest cure.
   *
   * @param snapshot account, equity, arrays with committed vectors and policy
   * @param target of equity over the initial requirement, above 0; 1 meets the call
   * @throws IllegalArgumentException if an instrument has no mark, or one that may be reduced is
   *     not held
   */
  public static Cure of(AccountSnapshot snapshot, CureOptions options, double target) {
    Check.argument(
        target > 0 && Double.isFinite(target), "target must be finite and above 0, was %s", target);
    Account account = snapshot.account();
    snapshot
        .arrays()
        .refusal(account)
        .ifPresent(reason -> Check.argument(false, "positions must be marked, was %s", reason));
    Set<Instrument> held =
        account.positions().stream().map(Position::instrument).collect(Collectors.toSet());
    for (Instrument instrument : options.reducible()) {
      Check.argument(
          held.contains(instrument),
          "instrument to reduce must be held by %s, was %s",
          account.id(),
          instrument);
    }
    return new CheapestCure(new CureInputs(snapshot, options, target)).find();
  }

  private Cure find() {
    var asItIs = new Candidate(new double[inputs.amounts() + positions()]);
    if (asItIs.plan.meets()) {
      return new Cure.Found(asItIs.plan, 0);
    }
    Candidate anchor = mostSurplus(asItIs);
    return anchor.plan.meets()
        ? cheapest(anchor)
        : new Cure.Lacking(anchor.plan, anchor.plan.shortfall());
  }

  /**
   * Returns the plan of most surplus, or one that meets the call with half of it: deep inside, so
   * that plans drawn back towards it are not all alike.
   */
  private Candidate mostSurplus(Candidate start) {
    Candidate best = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      CureBound bound = bounds.mostSurplus();
      var candidate = new Candidate(bound.point());
      best = candidate.plan.shortfall() < best.plan.shortfall() ? candidate : best;
      double surplus = -best.plan.shortfall();
      double close = PRECISION * Math.max(CENT, Math.abs(bound.value()));
      if (bound.value() - surplus <= close || (surplus > 0 && surplus >= bound.value() / 2)) {
        break;
      }
      bounds.touch(inputs.fractions(candidate.point));
    }
    return best;
  }

  private Cure cheapest(Candidate anchor) {
    Candidate best = anchor;
    double least = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      CureBound bound = bounds.leastCost();
      least = Math.max(least, bound.value());
      var proposed = new Candidate(bound.point());
      bounds.touch(inputs.fractions(proposed.point));
      Candidate met = proposed.plan.meets() ? proposed : met(proposed, anchor);
      bounds.touch(inputs.fractions(met.point));
      best = met.plan.cost() < best.plan.cost() ? met : best;
      if (best.plan.cost() - least <= PRECISION * Math.max(CENT, best.plan.cost())) {
        break;
      }
    }
    return new Cure.Found(best.plan, Math.min(least, best.plan.cost()));
  }

  /**
   * Returns a plan near {@code proposed} that meets: more of the same where a tenth more would do,
   * so that nothing else is touched; else some of {@code anchor}.
   */
  private Candidate met(Candidate proposed, Candidate anchor) {
    double[] point = proposed.point.clone();
    for (int i = 0; i < point.length; i++) {
      double most =
          i < inputs.amounts() ? inputs.most(i) : inputs.mostReduced(i - inputs.amounts());
      point[i] = Math.min(most, point[i] * MORE);
    }
    var more = new Candidate(point);
    return drawnBack(proposed, more.plan.meets() ? more : anchor);
  }

  /** Returns the plan nearest to {@code proposed}, on the line to {@code anchor}, that meets. */
  private Candidate drawnBack(Candidate proposed, Candidate anchor) {
    Candidate met = anchor;
    double meets = 1;
    double falls = 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (meets + falls);
      var candidate = between(proposed, anchor, middle);
      if (candidate.plan.meets()) {
        met = candidate;
        meets = middle;
      } else {
        falls = middle;
      }
    }
    return met;
  }

  private Candidate between(Candidate from, Candidate to, double share) {
    double[] point = new double[from.point.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = from.point[i] + share * (to.point[i] - from.point[i]);
    }
    return new Candidate(point);
  }

  private int positions() {
    return inputs.pieces().positions().size();
  }

  /** A point and what comes of it. */
  private final class Candidate {
    private final double[] point;
    private final CurePlan plan;

    private Candidate(double[] point) {
      this.point = point;
      this.plan = inputs.plan(point);
    }
  }
}
