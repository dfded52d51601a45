package io.plimsoll.margin.health;

import io.plimsoll.margin.RequirementPieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * The linear program under a cure. Every row is a plane that lies nowhere above the convex piece it
 * stands for, so its least cost is at most that of any cure, and its feasible set holds all of
 * them; planes are added where a solution shows that the piece is higher.
 *
 * <p>Variables, all at least 0: amount added of each collateral and drawn of each line (over the
 * scale), fraction of each position that is reduced, cost of closing each (over the cost scale),
 * liquidity part of what is left of each (over the scale); expected shortfall and worst event of
 * the whole account and of each underlying (over the scale); surplus and shortfall.
 *
 * <p>Scales make one both what is required and what it costs, since the simplex method tells
 * numbers apart to 1e-9.
 */
final class CureBounds {
  private static final double EPSILON = 1e-9;
  private static final int ULPS = 10;
  private static final double CUT_OFF = 1e-13;
  private static final int MOST_PIVOTS = 100_000;
  private static final double[] FIRST_TANGENTS = {0, 0.25, 0.5, 0.75, 1};

  private final CureInputs inputs;
  private final RequirementPieces pieces;
  private final List<List<Integer>> groups;
  private final List<LinearConstraint> rows = new ArrayList<>();
  private final int amounts;
  private final int n;
  private final int size;
  private final double scale;
  private final double costScale;

  CureBounds(CureInputs inputs) {
    this.inputs = inputs;
    this.pieces = inputs.pieces();
    this.n = pieces.positions().size();
    this.amounts = inputs.amounts();
    this.groups = new ArrayList<>(List.of(IntStream.range(0, n).boxed().toList()));
    if (pieces.groups().size() > 1) {
      groups.addAll(pieces.groups());
    }
    this.size = amounts + 3 * n + 2 * groups.size() + 2;
    this.scale = inputs.scale();
    this.costScale = inputs.costScale();
    limits();
    requirement();
    events();
    vectors();
    for (double fraction : FIRST_TANGENTS) {
      double[] reduced = new double[n];
      Arrays.fill(reduced, fraction);
      tangents(reduced);
    }
    touch(new double[n]);
  }

  /** Adds the planes that touch every piece at the fractions {@code reduced} (n). */
  void touch(double[] reduced) {
    tangents(reduced);
    double[] kept = IntStream.range(0, n).mapToDouble(i -> 1 - reduced[i]).toArray();
    for (int g = 0; g < groups.size(); g++) {
      double[] plane = pieces.tailPlane(kept, groups.get(g));
      double[] row = row();
      row[shortfallOf(g)] = 1;
      lossAtLeast(row, plane);
    }
  }

  /** Returns the point (amounts, fractions) of most surplus, and the surplus [USD]. */
  CureBound mostSurplus() {
    double[] objective = row();
    objective[size - 2] = -1;
    objective[size - 1] = 1;
    CureBound bound = solve(objective, rows);
    return new CureBound(bound.point(), -bound.value() * scale);
  }

  /** Returns the cheapest point (amounts, fractions) of no shortfall, and its cost [USD]. */
  CureBound leastCost() {
    double[] objective = row();
    for (int a = 0; a < amounts; a++) {
      objective[a] = inputs.costRate(a) * scale / costScale;
    }
    for (int i = 0; i < n; i++) {
      objective[cost(i)] = 1;
    }
    var all = new ArrayList<>(rows);
    double[] none = row();
    none[size - 1] = 1;
    all.add(new LinearConstraint(none, Relationship.LEQ, 0));
    CureBound bound = solve(objective, all);
    return new CureBound(bound.point(), bound.value() * costScale);
  }

  private CureBound solve(double[] objective, List<LinearConstraint> constraints) {
    var solution =
        new SimplexSolver(EPSILON, ULPS, CUT_OFF)
            .optimize(
                new MaxIter(MOST_PIVOTS),
                new LinearObjectiveFunction(objective, 0),
                new LinearConstraintSet(constraints),
                GoalType.MINIMIZE,
                new NonNegativeConstraint(true));
    double[] point = Arrays.copyOf(solution.getPoint(), amounts + n);
    for (int a = 0; a < amounts; a++) {
      point[a] = Math.min(inputs.most(a), Math.max(0, point[a] * scale));
    }
    for (int i = 0; i < n; i++) {
      point[reduced(i)] = Math.min(inputs.mostReduced(i), Math.max(0, point[reduced(i)]));
    }
    return new CureBound(point, solution.getValue());
  }

  private void limits() {
    for (int a = 0; a < amounts; a++) {
      double[] row = row();
      row[a] = 1;
      rows.add(new LinearConstraint(row, Relationship.LEQ, inputs.most(a) / scale));
    }
    for (int i = 0; i < n; i++) {
      double[] row = row();
      row[reduced(i)] = 1;
      rows.add(new LinearConstraint(row, Relationship.LEQ, inputs.mostReduced(i)));
    }
  }

  /** Equity covers the target of the sum of parts, and of the floor. */
  private void requirement() {
    double target = inputs.target();
    var formula = pieces.formula();
    double[] parts = equity();
    double ungranted = groups.size() > 1 ? formula.ungrantedOffset(1, 0) : 0;
    for (int g = 0; g < groups.size(); g++) {
      double share = g == 0 ? 1 - ungranted : ungranted;
      parts[shortfallOf(g)] = -target * share * formula.portfolioLoss(1, 0);
      parts[eventOf(g)] = -target * share * formula.portfolioLoss(0, 1);
    }
    double[] floor = equity();
    double whole = 0;
    for (int i = 0; i < n; i++) {
      parts[liquidity(i)] = -target;
      double least = target * formula.initialFloor(pieces.exposure(i));
      whole += least;
      floor[reduced(i)] = least / scale;
    }
    rows.add(new LinearConstraint(parts, Relationship.GEQ, -inputs.equity() / scale));
    rows.add(new LinearConstraint(floor, Relationship.GEQ, (whole - inputs.equity()) / scale));
  }

  /** What actions add to the equity, with surplus and shortfall. */
  private double[] equity() {
    double[] row = row();
    for (int a = 0; a < amounts; a++) {
      row[a] = inputs.gain(a);
    }
    for (int i = 0; i < n; i++) {
      row[cost(i)] = -costScale / scale;
    }
    row[size - 2] = -1;
    row[size - 1] = 1;
    return row;
  }

  private void events() {
    for (int g = 0; g < groups.size(); g++) {
      for (int e = 0; e < pieces.events(); e++) {
        double[] losses = new double[n];
        for (int i : groups.get(g)) {
          losses[i] = pieces.eventLoss(i, e);
        }
        double[] row = row();
        row[eventOf(g)] = 1;
        lossAtLeast(row, losses);
      }
    }
  }

  private void vectors() {
    for (int v = 0; v < pieces.vectors(); v++) {
      double[] losses = new double[n];
      for (int i = 0; i < n; i++) {
        losses[i] = pieces.vectorLoss(i, v);
      }
      double[] row = row();
      row[shortfallOf(0)] = pieces.formula().portfolioLoss(1, 0);
      row[eventOf(0)] = pieces.formula().portfolioLoss(0, 1);
      lossAtLeast(row, losses);
    }
  }

  /** Adds: the variables of {@code row} are at least Σ loss·(1 − reduced). */
  private void lossAtLeast(double[] row, double[] losses) {
    double whole = 0;
    for (int i = 0; i < n; i++) {
      row[reduced(i)] = losses[i] / scale;
      whole += losses[i] / scale;
    }
    rows.add(new LinearConstraint(row, Relationship.GEQ, whole));
  }

  private void tangents(double[] fractions) {
    for (int i = 0; i < n; i++) {
      double closed = Math.min(inputs.mostReduced(i), fractions[i]);
      double slope = pieces.closingSlope(i, closed);
      double[] closing = row();
      closing[cost(i)] = 1;
      closing[reduced(i)] = -slope / costScale;
      double at = pieces.closingCost(i, closed) - slope * closed;
      rows.add(new LinearConstraint(closing, Relationship.GEQ, at / costScale));

      double kept = 1 - closed;
      double fall = pieces.closingSlope(i, kept);
      double[] leaving = row();
      leaving[liquidity(i)] = 1;
      leaving[reduced(i)] = fall / scale;
      double left = pieces.closingCost(i, kept) + fall * closed;
      rows.add(new LinearConstraint(leaving, Relationship.GEQ, left / scale));
    }
  }

  private double[] row() {
    return new double[size];
  }

  private int reduced(int position) {
    return amounts + position;
  }

  private int cost(int position) {
    return amounts + n + position;
  }

  private int liquidity(int position) {
    return amounts + 2 * n + position;
  }

  private int shortfallOf(int group) {
    return amounts + 3 * n + 2 * group;
  }

  private int eventOf(int group) {
    return shortfallOf(group) + 1;
  }
}
