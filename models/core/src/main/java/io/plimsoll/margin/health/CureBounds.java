package io.plimsoll.margin.health;

import io.plimsoll.margin.RequirementPieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * scale), fraction of each position that is reduced, cost of closing each (over the cost scale); by
 * how much is less than its bound: the liquidity part of what is left of each, the expected
 * shortfall and the worst event of the whole account and of each underlying, and the deficit (over
 * the scale).
 */
final class CureBounds {
  /*
   * Scales make one both what is required and what it costs, since the simplex method tells numbers
   * apart to 1e-9. What an account must hold is counted down from a bound, so that doing nothing
   * satisfies every row: the simplex method then begins there, and needs no first phase, in which
   * rounding could take a program that has a solution for one that has none.
   */
  private static final double EPSILON = 1e-9;
  private static final int ULPS = 10;
  private static final double CUT_OFF = 1e-13;
  private static final int MOST_PIVOTS = 100_000;
  private static final double[] FIRST_TANGENTS = {0, 0.25, 0.5, 0.75, 1};

  /** Two tangents closer than this differ by less than 1e-11 of what they touch. */
  private static final double RESOLUTION = 1e-6;

  /** Cost of one dollar of deficit [USD]: more than closing or any line can cost. */
  private static final double PENALTY = 100;

  private final CureInputs inputs;
  private final RequirementPieces pieces;
  private final List<List<Integer>> groups;
  private final List<LinearConstraint> rows = new ArrayList<>();

  /** Position and fraction of every tangent, and every plane: none is added twice. */
  private final Set<List<Long>> touched = new HashSet<>();

  private final List<Set<List<Double>>> planes = new ArrayList<>();
  private final int amounts;
  private final int n;
  private final int size;
  private final double scale;
  private final double costScale;
  private final double[] mostShortfall;
  private final double[] mostEvent;
  private double mostDeficit;

  CureBounds(CureInputs inputs) {
    this.inputs = inputs;
    this.pieces = inputs.pieces();
    this.n = pieces.positions().size();
    this.amounts = inputs.amounts();
    this.groups = new ArrayList<>(List.of(IntStream.range(0, n).boxed().toList()));
    if (pieces.groups().size() > 1) {
      groups.addAll(pieces.groups());
    }
    groups.forEach(group -> planes.add(new HashSet<>()));
    this.size = amounts + 3 * n + 2 * groups.size() + 1;
    this.scale = inputs.scale();
    this.costScale = inputs.costScale();
    this.mostShortfall = groups.stream().mapToDouble(this::mostShortfall).toArray();
    this.mostEvent = groups.stream().mapToDouble(this::mostEvent).toArray();
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
      if (planes.get(g).add(Arrays.stream(plane).boxed().toList())) {
        double[] row = row();
        row[shortfallOf(g)] = 1;
        lossAtLeast(row, plane, mostShortfall[g]);
      }
    }
  }

  /** Returns the point (amounts, fractions) of most surplus, and the surplus [USD]. */
  CureBound mostSurplus() {
    double[] objective = row();
    objective[size - 1] = -1;
    CureBound bound = solve(objective, rows);
    return new CureBound(bound.point(), -bound.value() * scale - mostDeficit);
  }

  /** Returns the cheapest point (amounts, fractions), and a cost that no cure undercuts [USD]. */
  CureBound leastCost() {
    double[] objective = row();
    for (int a = 0; a < amounts; a++) {
      objective[a] = inputs.costRate(a) * scale / costScale;
    }
    for (int i = 0; i < n; i++) {
      objective[cost(i)] = 1;
    }
    double penalty = PENALTY * scale / costScale;
    objective[size - 1] = -penalty;
    var all = new ArrayList<>(rows);
    double[] noSurplus = row();
    noSurplus[size - 1] = 1;
    all.add(new LinearConstraint(noSurplus, Relationship.LEQ, mostDeficit / scale));
    CureBound bound = solve(objective, all);
    double least = bound.value() + penalty * mostDeficit / scale;
    return new CureBound(bound.point(), least * costScale);
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

  /** Σ of the positions' own expected shortfalls, where above 0: the whole has at most that. */
  private double mostShortfall(List<Integer> group) {
    double most = 0;
    for (int i : group) {
      double[] alone = new double[n];
      alone[i] = 1;
      most += Math.max(0, pieces.tailPlane(alone, List.of(i))[i]);
    }
    return most;
  }

  private double mostEvent(List<Integer> group) {
    double most = 0;
    for (int i : group) {
      double worst = 0;
      for (int e = 0; e < pieces.events(); e++) {
        worst = Math.max(worst, pieces.eventLoss(i, e));
      }
      most += worst;
    }
    return most;
  }

  private void limits() {
    for (int a = 0; a < amounts; a++) {
      atMost(a, inputs.most(a) / scale);
    }
    for (int i = 0; i < n; i++) {
      atMost(reduced(i), inputs.mostReduced(i));
    }
    for (int g = 0; g < groups.size(); g++) {
      atMost(shortfallOf(g), mostShortfall[g] / scale);
      atMost(eventOf(g), mostEvent[g] / scale);
    }
  }

  private void atMost(int variable, double most) {
    double[] row = row();
    row[variable] = 1;
    rows.add(new LinearConstraint(row, Relationship.LEQ, most));
  }

  /** Equity covers the target of the sum of parts, and of the floor, up to the deficit. */
  private void requirement() {
    double target = inputs.target();
    var formula = pieces.formula();
    double[] parts = equity();
    double most = 0;
    double ungranted = groups.size() > 1 ? formula.ungrantedOffset(1, 0) : 0;
    for (int g = 0; g < groups.size(); g++) {
      double share = target * (g == 0 ? 1 - ungranted : ungranted);
      parts[shortfallOf(g)] = -share * formula.portfolioLoss(1, 0);
      parts[eventOf(g)] = -share * formula.portfolioLoss(0, 1);
      most += share * formula.portfolioLoss(mostShortfall[g], mostEvent[g]);
    }
    double[] floor = equity();
    double whole = 0;
    for (int i = 0; i < n; i++) {
      parts[liquidity(i)] = -target;
      most += target * pieces.closingCost(i, 1);
      double least = target * formula.initialFloor(pieces.exposure(i));
      whole += least;
      floor[reduced(i)] = -least / scale;
    }
    mostDeficit = Math.max(0, Math.max(most, whole) - inputs.equity());
    double spare = inputs.equity() + mostDeficit;
    rows.add(new LinearConstraint(parts, Relationship.LEQ, Math.max(0, spare - most) / scale));
    rows.add(new LinearConstraint(floor, Relationship.LEQ, Math.max(0, spare - whole) / scale));
  }

  /** What actions take from the requirement, and what the deficit is less than its bound. */
  private double[] equity() {
    double[] row = row();
    for (int a = 0; a < amounts; a++) {
      row[a] = -inputs.gain(a);
    }
    for (int i = 0; i < n; i++) {
      row[cost(i)] = costScale / scale;
    }
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
        lossAtLeast(row, losses, mostEvent[g]);
      }
    }
  }

  private void vectors() {
    var formula = pieces.formula();
    for (int v = 0; v < pieces.vectors(); v++) {
      double[] losses = new double[n];
      for (int i = 0; i < n; i++) {
        losses[i] = pieces.vectorLoss(i, v);
      }
      double[] row = row();
      row[shortfallOf(0)] = formula.portfolioLoss(1, 0);
      row[eventOf(0)] = formula.portfolioLoss(0, 1);
      lossAtLeast(row, losses, formula.portfolioLoss(mostShortfall[0], mostEvent[0]));
    }
  }

  /** Adds: {@code most} less the variables of {@code row} is at least Σ loss·(1 − reduced). */
  private void lossAtLeast(double[] row, double[] losses, double most) {
    double whole = 0;
    for (int i = 0; i < n; i++) {
      row[reduced(i)] = -losses[i] / scale;
      whole += losses[i];
    }
    rows.add(new LinearConstraint(row, Relationship.LEQ, Math.max(0, most - whole) / scale));
  }

  private void tangents(double[] fractions) {
    for (int i = 0; i < n; i++) {
      double closed = Math.min(inputs.mostReduced(i), fractions[i]);
      if (!touched.add(List.of((long) i, Math.round(closed / RESOLUTION)))) {
        continue;
      }
      double slope = pieces.closingSlope(i, closed);
      double[] closing = row();
      closing[cost(i)] = -1;
      closing[reduced(i)] = slope / costScale;
      double below = slope * closed - pieces.closingCost(i, closed);
      rows.add(new LinearConstraint(closing, Relationship.LEQ, Math.max(0, below) / costScale));

      double kept = 1 - closed;
      double fall = pieces.closingSlope(i, kept);
      double[] leaving = row();
      leaving[liquidity(i)] = 1;
      leaving[reduced(i)] = -fall / scale;
      double less = pieces.closingCost(i, 1) - pieces.closingCost(i, kept) - fall * closed;
      rows.add(new LinearConstraint(leaving, Relationship.LEQ, Math.max(0, less) / scale));
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
