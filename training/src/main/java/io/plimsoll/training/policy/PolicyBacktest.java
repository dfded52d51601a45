package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares rules that ask for the same mean margin on the same accounts.
 *
 * <p>Plimsoll's rates are scaled until their mean is nearest to the wanted one; the static rule
 * then asks for exactly the mean that was reached, so that the two are equal. The exponentially
 * weighted rule is scaled to the same mean.
 */
public final class PolicyBacktest {
  private final List<ReplayMarket> markets;
  private final PolicyReplay replay;

  /** Creates a comparison over {@code markets}, at least one. */
  public PolicyBacktest(List<ReplayMarket> markets, ReplayRule rule) {
    Check.argument(!markets.isEmpty(), "markets must not be empty, was %s", markets);
    this.markets = List.copyOf(markets);
    this.replay = new PolicyReplay(rule);
  }

  /**
   * What a rule did.
   *
   * @param factor by which its rates were scaled
   * @param paths rates of each market, in the markets' order
   * @param outcome of the replay
   */
  public record Row(double factor, List<MarginPath> paths, PolicyOutcome outcome) {
    public Row {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Rules at one mean margin.
   *
   * @param plimsoll scaled to the wanted mean
   * @param fixed the static rule, at Plimsoll's mean exactly
   * @param ewma scaled to the wanted mean
   */
  public record Comparison(Row plimsoll, Row fixed, Row ewma) {}

  /**
   * Returns the comparison at a mean margin as near to {@code meanRate} as scaling reaches.
   *
   * @param meanRate wanted mean maintenance rate [1], in (0, 0.5)
   */
  public Comparison compare(MarginRule plimsoll, MarginRule ewma, double meanRate) {
    Check.argument(
        meanRate > 0 && meanRate < MarginPath.HIGHEST,
        "mean rate must lie in (0, %s), was %s",
        MarginPath.HIGHEST,
        meanRate);
    Row scaled = scaled(plimsoll, meanRate);
    return new Comparison(scaled, fixed(scaled.outcome().meanMarginRate()), scaled(ewma, meanRate));
  }

  /** Returns the static rule at {@code rate}. */
  Row fixed(double rate) {
    List<MarginPath> paths =
        markets.stream().map(market -> MarginPath.constant(rate, market.series().size())).toList();
    return new Row(1, paths, replay.run(markets, paths));
  }

  private Row scaled(MarginRule rule, double meanRate) {
    var paths = new ArrayList<MarginPath>();
    for (ReplayMarket market : markets) {
      paths.add(rule.path(market.series()));
    }
    return new EqualMargin(replay, markets).scale(paths, meanRate);
  }
}
