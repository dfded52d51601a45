package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Check;
import io.plimsoll.training.lending.Borrowers;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.simulation.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws accounts for a replay: leverage log-uniform in [1.5, 20], or that of recorded borrowers;
 * seven of ten long, entry in any bar of the window but the last.
 *
 * @param seed of every random number
 * @param accounts of each instrument, at least 1
 * @param borrowers whose leverage is drawn, if there are any
 */
public record AccountDraw(long seed, int accounts, Optional<Borrowers> borrowers) {
  private static final double LOWEST_LEVERAGE = 1.5;
  private static final double HIGHEST_LEVERAGE = 20;
  private static final double LONG_SHARE = 0.7;

  public AccountDraw {
    Check.argument(accounts >= 1, "accounts must be at least 1, was %s", accounts);
  }

  /** Returns the draw of leverage by the law alone. */
  public AccountDraw(long seed, int accounts) {
    this(seed, accounts, Optional.empty());
  }

  /** Returns the accounts that hold the instrument of {@code series}. */
  public List<ReplayAccount> draw(ReplaySeries series) {
    var draws = new Draws(seed, "replay " + series.instrument().canonical());
    var drawn = new ArrayList<ReplayAccount>(accounts);
    for (int i = 0; i < accounts; i++) {
      double leverage = leverage(draws);
      var side = draws.uniform() < LONG_SHARE ? PositionSide.LONG : PositionSide.SHORT;
      int entry = series.first() + draws.below(series.size() - 1);
      drawn.add(new ReplayAccount(series.bars().eventTime(entry), leverage, side));
    }
    return drawn;
  }

  private double leverage(Draws draws) {
    return borrowers.isPresent()
        ? borrowers.get().draw(draws).leverage()
        : StrictMath.exp(
            draws.uniform(StrictMath.log(LOWEST_LEVERAGE), StrictMath.log(HIGHEST_LEVERAGE)));
  }
}
