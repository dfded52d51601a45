package io.plimsoll.margin.reaction;

import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The scale of all requirements that costs least: argmin of E[bad debt] + λ₁·forced sales +
 * λ₂·capital, among those whose spiral number keeps to the bound.
 *
 * <p>The book reacts first, by the tangents of now; what is left of it then meets each historical
 * scenario, valued at the prices after the reaction, and what an account loses beyond its equity is
 * bad debt, the mean over scenarios being the expectation. The objective may have several minima
 * and jumps where accounts are liquidated, so it is looked at on 20 equal steps and again on 20
 * between the neighbours of the best: what lies between is not seen.
 *
 * @param points that were looked at, ascending by scale
 * @param best of those within the bound, the lower scale where two cost the same; empty if none is
 */
public record RequirementScale(List<Point> points, Optional<Point> best) {
  private static final int STEPS = 20;

  public RequirementScale {
    points = List.copyOf(points);
  }

  /**
   * What sales and capital cost.
   *
   * @param sales λ₁ [USD for each USD that is sold], at least 0
   * @param capital λ₂ [USD for each USD that is required over the horizon], at least 0
   */
  public record Weights(double sales, double capital) {
    public Weights {
      RuleCheck.inRange("weight of sales", sales, 0, 1);
      RuleCheck.inRange("weight of capital", capital, 0, 1);
    }
  }

  /**
   * One scale of the requirements.
   *
   * @param scale 1 being the requirements of now
   * @param badDebt at once and expected over the horizon [USD]
   * @param sales gross [USD]
   * @param capital required after the reaction [USD]
   * @param objective E[bad debt] + λ₁·sales + λ₂·capital [USD]
   * @param ending of the reaction
   * @param spiral number of the reaction
   * @param bounded whether it settles within the bound
   */
  public record Point(
      double scale,
      double badDebt,
      double sales,
      double capital,
      double objective,
      Ending ending,
      SpiralNumber spiral,
      boolean bounded) {}

  /** Returns whether the best is the least or the most scale that was looked at. */
  public boolean atEdge() {
    return best.isPresent()
        && (best.get().equals(points.get(0)) || best.get().equals(points.get(points.size() - 1)));
  }

  static RequirementScale of(BookReaction book, double least, double most, Weights weights) {
    Check.argument(
        least >= 0.01 && most <= 100 && least < most,
        "scales must lie in [0.01, 100], the least below the most, was %s",
        least + " to " + most);
    var points = new ArrayList<>(grid(book, least, most, weights));
    Optional<Point> coarse = best(points);
    if (coarse.isPresent()) {
      double step = (most - least) / STEPS;
      double scale = coarse.get().scale();
      points.addAll(
          grid(book, Math.max(least, scale - step), Math.min(most, scale + step), weights));
    }
    var ascending =
        points.stream().sorted(Comparator.comparingDouble(Point::scale)).distinct().toList();
    return new RequirementScale(ascending, best(ascending));
  }

  private static List<Point> grid(BookReaction book, double least, double most, Weights weights) {
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(i -> point(book, least + (most - least) * i / STEPS, weights))
        .toList();
  }

  private static Optional<Point> best(List<Point> points) {
    return points.stream()
        .filter(Point::bounded)
        .min(Comparator.comparingDouble(Point::objective).thenComparingDouble(Point::scale));
  }

  private static Point point(BookReaction book, double scale, Weights weights) {
    Rounds rounds = book.settle(scale);
    Reaction reaction = book.result(rounds, scale);
    double badDebt = expectedBadDebt(book, rounds);
    double capital = reaction.accounts().stream().mapToDouble(AccountReaction::initial).sum();
    return new Point(
        scale,
        badDebt,
        reaction.sales(),
        capital,
        badDebt + weights.sales() * reaction.sales() + weights.capital() * capital,
        reaction.ending(),
        reaction.spiral(),
        rounds.bounded());
  }

  private static double expectedBadDebt(BookReaction book, Rounds rounds) {
    var left = new ArrayList<List<Holder>>();
    book.accounts().forEach(account -> left.add(new ArrayList<>()));
    for (int i = 0; i < rounds.size(); i++) {
      Holder after = rounds.holder(i).after(rounds.action(i), rounds.factors());
      left.get(after.account()).add(after);
    }
    List<Underlying> underlyings = book.arrays().scenarios().underlyings();
    var moves = new HashMap<Underlying, Double>();
    for (int u = 0; u < underlyings.size(); u++) {
      moves.put(underlyings.get(u), rounds.factors()[u]);
    }
    var moved = RiskArrays.of(book.arrays().market().moved(moves), book.arrays().scenarios());
    double[] debts =
        IntStream.range(0, left.size())
            .parallel()
            .mapToDouble(
                account ->
                    debt(book.accounts().get(account), left.get(account), moved, moves, rounds))
            .toArray();
    double sum = 0;
    for (double debt : debts) {
      sum += debt;
    }
    return sum;
  }

  private static double debt(
      ReactionAccount account,
      List<Holder> holders,
      RiskArrays moved,
      Map<Underlying, Double> moves,
      Rounds rounds) {
    double[] losses = moved.historicalLosses(account.account().positions());
    double[] falls = collateralFalls(account, moved, moves);
    double sum = 0;
    for (Holder holder : holders) {
      double equity = holder.equity(rounds.factors());
      double debt = 0;
      for (int s = 0; s < losses.length; s++) {
        debt += Math.max(0, holder.kept() * losses[s] + falls[s] - equity);
      }
      sum += holder.weight() * debt / losses.length;
    }
    return sum;
  }

  /** Returns what the counted collateral loses in each historical scenario [USD]. */
  private static double[] collateralFalls(
      ReactionAccount account, RiskArrays moved, Map<Underlying, Double> moves) {
    List<Scenario> scenarios = moved.scenarios().historical();
    double[] falls = new double[scenarios.size()];
    if (account.equity().balances().stream().allMatch(one -> one.follows().isEmpty())) {
      return falls;
    }
    double before = account.equity().after(moves, 0);
    List<Underlying> underlyings = moved.scenarios().underlyings();
    for (int s = 0; s < falls.length; s++) {
      var then = new HashMap<>(moves);
      for (int u = 0; u < underlyings.size(); u++) {
        double shock = scenarios.get(s).shocks().get(u).price();
        then.merge(underlyings.get(u), 1 + shock, (now, factor) -> now * factor);
      }
      falls[s] = before - account.equity().after(then, 0);
    }
    return falls;
  }
}
