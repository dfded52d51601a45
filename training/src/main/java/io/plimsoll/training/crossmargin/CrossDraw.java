package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.simulation.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws accounts: one to four instruments, gross shares uniform and then scaled, seven of ten
 * positions long; sizes log-normal (σ 1); leverage log-uniform in [1.5, 20] and entries uniform as
 * in the replay of single positions. Three of ten owners are attentive (1 to 24 bars), three
 * responsive (1 to 6 bars), four silent; purses are uniform up to the collateral at entry, and one
 * account in five has a pledged line of half of it.
 *
 * @param seed of every random number
 * @param accounts at least 1
 */
public record CrossDraw(long seed, int accounts) {
  private static final int MOST_HOLDINGS = 4;
  private static final double LONG_SHARE = 0.7;
  private static final double ATTENTIVE = 0.3;
  private static final double RESPONSIVE = 0.3;
  private static final double PLEDGED = 0.2;
  private static final double LINE = 0.5;

  public CrossDraw {
    Check.argument(accounts >= 1, "accounts must be at least 1, was %s", accounts);
  }

  /**
   * Returns the accounts.
   *
   * @param markets number of instruments, at least 1
   * @param bars of the window, at least 2
   */
  public List<CrossAccount> draw(int markets, int bars) {
    var draws = new Draws(seed, "cross-margin");
    var drawn = new ArrayList<CrossAccount>(accounts);
    for (int i = 0; i < accounts; i++) {
      double leverage = StrictMath.exp(draws.uniform(StrictMath.log(1.5), StrictMath.log(20)));
      int entry = draws.below(bars - 1);
      double size = StrictMath.exp(draws.normal());
      List<Holding> holdings = holdings(draws, markets);
      drawn.add(new CrossAccount(entry, size, holdings, leverage, owner(draws)));
    }
    return drawn;
  }

  private static List<Holding> holdings(Draws draws, int markets) {
    int count = Math.min(1 + draws.below(MOST_HOLDINGS), markets);
    var drawn = new ArrayList<Holding>();
    double gross = 0;
    while (drawn.size() < count) {
      int market = draws.below(markets);
      double weight = draws.uniform(0.2, 1);
      boolean isLong = draws.uniform() < LONG_SHARE;
      if (drawn.stream().noneMatch(holding -> holding.market() == market)) {
        drawn.add(new Holding(market, isLong ? weight : -weight));
        gross += weight;
      }
    }
    double all = gross;
    return drawn.stream().map(each -> new Holding(each.market(), each.share() / all)).toList();
  }

  /** Returns an owner. */
  public static Owner owner(Draws draws) {
    double kind = draws.uniform();
    double purse = draws.uniform();
    double line = draws.uniform() < PLEDGED ? LINE : 0;
    if (kind < ATTENTIVE) {
      return new Owner(Behaviour.ATTENTIVE, 1 + draws.below(24), purse, line);
    }
    return kind < ATTENTIVE + RESPONSIVE
        ? new Owner(Behaviour.RESPONSIVE, 1 + draws.below(6), purse, line)
        : new Owner(Behaviour.SILENT, 1, 0, line);
  }
}
