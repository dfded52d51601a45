package io.plimsoll.training.lending;

import io.plimsoll.market.Check;
import io.plimsoll.training.simulation.Draws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Leverage and holdings of recorded accounts of a lending pool, drawn account by account.
 *
 * <p>What does not move counts as cash, and what is held and owed of one coin is netted. Leverage
 * is the gross value of coins that move over equity, all that is held less all that is owed.
 * Records below 1 are of accounts that no price can end, and are left out, as are those whose
 * listed assets do not make up the recorded debt. An account is drawn first, then one of its
 * records, so that one that was watched for long counts no more than another.
 */
public final class Borrowers {
  private static final double MOST = 100; // an account at its end is not what its owner chose

  private final List<List<Borrower>> accounts;

  private Borrowers(List<List<Borrower>> accounts) {
    this.accounts = accounts;
  }

  /**
   * A record.
   *
   * @param leverage gross notional of coins that move over equity [1], at least 1
   * @param shares of the gross notional by coin, below 0 if owed; absolute ones add up to 1
   */
  public record Borrower(double leverage, Map<String, Double> shares) {
    public Borrower {
      shares = Map.copyOf(shares);
    }
  }

  /**
   * Returns the borrowers of a folder of {@code ADDRESS_details_v2.csv.gz}, or of one such file.
   *
   * @throws IOException "Cannot read FILE line N: reason", or if no record has leverage
   */
  public static Borrowers read(Path path) throws IOException {
    PoolRules rules = PoolRules.aaveV2();
    var accounts = new ArrayList<List<Borrower>>();
    for (List<LendingState> states : LendingFiles.accounts(path).values()) {
      var borrowers = new ArrayList<Borrower>();
      for (LendingState state : states) {
        add(state, rules, borrowers);
      }
      if (!borrowers.isEmpty()) {
        accounts.add(List.copyOf(borrowers));
      }
    }
    if (accounts.isEmpty()) {
      throw new IOException("Cannot read " + path + ": no record has a leverage of 1 or more");
    }
    return new Borrowers(accounts);
  }

  private static void add(LendingState state, PoolRules rules, List<Borrower> into) {
    if (!state.isCovered()) {
      return;
    }
    var moving = new TreeMap<String, Double>();
    double equity = 0;
    for (int sign : new int[] {1, -1}) {
      // Sums of a map without order would differ in their last bits from run to run.
      for (var each : new TreeMap<>(sign > 0 ? state.collateral() : state.debt()).entrySet()) {
        double value = sign * each.getValue() * state.prices().get(each.getKey());
        equity += value;
        if (!rules.of(each.getKey()).stable()) {
          moving.merge(PoolRules.coin(each.getKey()), value, Double::sum);
        }
      }
    }
    double gross = moving.values().stream().mapToDouble(Math::abs).sum();
    double leverage = gross / equity;
    if (equity > 0 && leverage >= 1 && leverage <= MOST) {
      moving.replaceAll((coin, value) -> value / gross);
      into.add(new Borrower(leverage, moving));
    }
  }

  /**
   * Returns the leverage that a share of draws does not exceed [1].
   *
   * @param level in (0, 1)
   */
  public double leverage(double level) {
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
    var weights = new TreeMap<Double, Double>();
    for (List<Borrower> account : accounts) {
      double weight = 1.0 / accounts.size() / account.size();
      account.forEach(each -> weights.merge(each.leverage(), weight, Double::sum));
    }
    double passed = 0;
    for (Map.Entry<Double, Double> each : weights.entrySet()) {
      passed += each.getValue();
      if (passed >= level) {
        return each.getKey();
      }
    }
    return weights.lastKey(); // weights add up to 1 but for rounding
  }

  /** Returns a line that says who they are. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "borrowers: %d accounts, %d records, leverage %.2f, %.2f, %.2f at 10, 50, 90 %%",
        accounts(),
        records(),
        leverage(0.1),
        leverage(0.5),
        leverage(0.9));
  }

  /** Returns the number of accounts. */
  public int accounts() {
    return accounts.size();
  }

  /** Returns the number of records, of all accounts. */
  public int records() {
    return accounts.stream().mapToInt(List::size).sum();
  }

  /** Draws a record. */
  public Borrower draw(Draws draws) {
    List<Borrower> account = accounts.get(draws.below(accounts.size()));
    return account.get(draws.below(account.size()));
  }

  /**
   * Returns the same borrowers without what is not among some coins; the shares that are left are
   * scaled, so that leverage is what it was.
   *
   * @throws IllegalArgumentException if nobody is left
   */
  public Borrowers of(List<String> coins) {
    var left = new ArrayList<List<Borrower>>();
    for (List<Borrower> account : accounts) {
      List<Borrower> borrowers =
          account.stream()
              .map(borrower -> among(borrower, coins))
              .filter(borrower -> !borrower.shares().isEmpty())
              .toList();
      if (!borrowers.isEmpty()) {
        left.add(borrowers);
      }
    }
    Check.argument(!left.isEmpty(), "borrowers must hold one of %s, was none", coins);
    return new Borrowers(left);
  }

  private static Borrower among(Borrower borrower, List<String> coins) {
    var shares = new TreeMap<>(borrower.shares());
    shares.keySet().retainAll(coins);
    double gross = shares.values().stream().mapToDouble(Math::abs).sum();
    shares.values().removeIf(share -> share == 0);
    shares.replaceAll((coin, share) -> share / gross);
    return new Borrower(borrower.leverage(), shares);
  }
}
