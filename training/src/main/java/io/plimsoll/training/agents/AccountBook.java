package io.plimsoll.training.agents;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.crossmargin.CrossAccount;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossDraw;
import io.plimsoll.training.policy.ReplayAccount;
import io.plimsoll.training.simulation.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the accounts of a run come from. */
interface AccountBook {
  /**
   * Returns the accounts of a run.
   *
   * @param seed of every random number
   * @param coins of the market
   * @param bars in which they open, at least 2
   */
  List<CrossAccount> accounts(long seed, int coins, int bars);

  /** Draws cross-margin accounts as {@link CrossDraw} says. */
  static AccountBook drawn(int count) {
    Check.argument(count >= 1, "accounts must be at least 1, was %s", count);
    return (seed, coins, bars) -> new CrossDraw(seed, count).draw(coins, bars);
  }

  /**
   * Draws from the accounts of a file, with replacement: coin, leverage and side are theirs, the
   * size is 1, owners and the bar of entry are drawn.
   *
   * @param given accounts by instrument
   * @param instruments of the market; accounts of others are left out
   * @throws IllegalArgumentException if none is left
   */
  static AccountBook of(
      Map<Instrument, List<ReplayAccount>> given, List<Instrument> instruments, int count) {
    Check.argument(count >= 1, "accounts must be at least 1, was %s", count);
    var coins = new ArrayList<Integer>();
    var accounts = new ArrayList<ReplayAccount>();
    for (int i = 0; i < instruments.size(); i++) {
      for (ReplayAccount each : given.getOrDefault(instruments.get(i), List.of())) {
        coins.add(i);
        accounts.add(each);
      }
    }
    Check.argument(
        !accounts.isEmpty(), "accounts must hold one of %s, was %s", instruments, given.keySet());
    return (seed, size, bars) -> {
      var draws = new Draws(seed, "accounts of a file");
      var drawn = new ArrayList<CrossAccount>(count);
      for (int i = 0; i < count; i++) {
        int row = draws.below(accounts.size());
        ReplayAccount own = accounts.get(row);
        double share = own.side() == PositionSide.LONG ? 1 : -1;
        drawn.add(
            new CrossAccount(
                draws.below(bars - 1),
                1,
                List.of(new Holding(coins.get(row), share)),
                own.wantedLeverage(),
                CrossDraw.owner(draws)));
      }
      return drawn;
    };
  }
}
