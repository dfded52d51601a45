package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.lending.Borrowers;
import io.plimsoll.training.lending.Borrowers.Borrower;
import io.plimsoll.training.simulation.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Draws accounts: one to four instruments, gross shares uniform and then scaled, seven of ten
 * positions long; sizes log-normal (σ 1); leverage log-uniform in [1.5, 20] and entries uniform as
 * in the replay of single positions. Three of ten owners are attentive (1 to 24 bars), three
 * responsive (1 to 6 bars), four silent; purses are uniform up to the collateral at entry, and one
 * account in five has a pledged line of half of it. Leverage and holdings may be those of recorded
 * borrowers.
 *
 * @param seed of every random number
 * @param accounts at least 1
 * @param borrowers whose leverage and holdings are drawn, if there are any
 */
public record CrossDraw(long seed, int accounts, Optional<Borrowers> borrowers) {
  /** Most bars until an attentive owner has acted. */
  public static final int ATTENTIVE_BARS = 24;

  /** Most bars until a responsive owner has acted. */
  public static final int RESPONSIVE_BARS = 6;

  private static final int MOST_HOLDINGS = 4;
  private static final double LONG_SHARE = 0.7;
  private static final double ATTENTIVE = 0.3;
  private static final double RESPONSIVE = 0.3;
  private static final double PLEDGED = 0.2;
  private static final double LINE = 0.5;

  public CrossDraw {
    Check.argument(accounts >= 1, "accounts must be at least 1, was %s", accounts);
  }

  /** Returns the draw by the laws alone. */
  public CrossDraw(long seed, int accounts) {
    this(seed, accounts, Optional.empty());
  }

  /**
   * Returns accounts drawn by the laws alone.
   *
   * @param markets number of instruments, at least 1
   * @param bars of the window, at least 2
   */
  public List<CrossAccount> draw(int markets, int bars) {
    return new CrossDraw(seed, accounts).draw(Collections.nCopies(markets, ""), bars);
  }

  /**
   * Returns the accounts.
   *
   * @param coins of the instruments, by their bases, at least one
   * @param bars of the window, at least 2
   * @throws IllegalArgumentException if no borrower holds one of the coins
   */
  public List<CrossAccount> draw(List<String> coins, int bars) {
    var draws = new Draws(seed, "cross-margin");
    Optional<Borrowers> among = borrowers.map(all -> all.of(coins));
    var drawn = new ArrayList<CrossAccount>(accounts);
    for (int i = 0; i < accounts; i++) {
      Optional<Borrower> recorded = among.map(each -> each.draw(draws));
      double leverage = recorded.isPresent() ? recorded.get().leverage() : leverage(draws);
      int entry = draws.below(bars - 1);
      double size = StrictMath.exp(draws.normal());
      List<Holding> holdings =
          recorded.isPresent() ? holdings(recorded.get(), coins) : holdings(draws, coins.size());
      drawn.add(new CrossAccount(entry, size, holdings, leverage, owner(draws)));
    }
    return drawn;
  }

  private static double leverage(Draws draws) {
    return StrictMath.exp(draws.uniform(StrictMath.log(1.5), StrictMath.log(20)));
  }

  private static List<Holding> holdings(Borrower recorded, List<String> coins) {
    var holdings = new ArrayList<Holding>();
    for (int market = 0; market < coins.size(); market++) {
      double share = recorded.shares().getOrDefault(coins.get(market), 0.0);
      if (share != 0) {
        holdings.add(new Holding(market, share));
      }
    }
    return holdings;
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
      return new Owner(Behaviour.ATTENTIVE, 1 + draws.below(ATTENTIVE_BARS), purse, line);
    }
    return kind < ATTENTIVE + RESPONSIVE
        ? new Owner(Behaviour.RESPONSIVE, 1 + draws.below(RESPONSIVE_BARS), purse, line)
        : new Owner(Behaviour.SILENT, 1, 0, line);
  }
}
