package io.plimsoll.training.bench;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.batch.BatchRequirements;
import io.plimsoll.margin.batch.BookColumns;
import java.util.List;

/** Makes sure that what is compared computes the same; otherwise the benchmark fails. */
final class MarginBenchCheck {
  /** Accounts that are compared, spread over the book. */
  private static final int SAMPLE = 500;

  /** Accounts whose sums are compared; a product of ND4J is one block for each. */
  private static final int SUMS_SAMPLE = 20;

  private static final double DOUBLE = 1e-12;
  private static final double SINGLE = 1e-5;

  private MarginBenchCheck() {}

  /**
   * Compares requirements and their parts with those of {@link MarginCalculator}, over the gross
   * notional or the requirement, whichever is larger.
   */
  static void requirements(
      BookColumns book, RiskArrays arrays, MarginPolicy policy, BatchRequirements found) {
    var calculator = new MarginCalculator();
    int step = Math.max(1, book.accounts() / SAMPLE);
    for (int account = 0; account < book.accounts(); account += step) {
      var id = new AccountId(String.format("%040x", account), 0);
      var wanted = calculator.margin(new Account(id, book.positions(account), 0), arrays, policy);
      double most = DOUBLE * Math.max(wanted.grossNotional(), wanted.initial());
      for (MarginComponent component : MarginComponent.values()) {
        double part = found.component(account, component);
        agree(component.key(), account, wanted.component(component), part, most);
      }
      agree("initial requirement", account, wanted.initial(), found.initial(account), most);
      agree(
          "maintenance requirement",
          account,
          wanted.maintenance(),
          found.maintenance(account),
          most);
    }
  }

  /** Compares the sums of all engines with those of the first, over their largest. */
  static void sums(BookColumns book, RiskArrays arrays, List<SumEngine> engines) {
    double[][] profits =
        arrays.instruments().stream().map(arrays::historicalProfits).toArray(double[][]::new);
    int step = Math.max(1, book.accounts() / SUMS_SAMPLE);
    for (int account = 0; account < book.accounts(); account += step) {
      double[] wanted = new double[profits[0].length];
      double[] gross = new double[wanted.length];
      for (int p = book.start(account); p < book.start(account + 1); p++) {
        for (int s = 0; s < wanted.length; s++) {
          double profit = book.units(p) * profits[book.instrument(p)][s];
          wanted[s] -= profit;
          gross[s] += Math.abs(profit);
        }
      }
      for (SumEngine engine : engines) {
        double[] found = engine.sums(book, account);
        for (int s = 0; s < wanted.length; s++) {
          agree("sum of " + engine.name(), account, wanted[s], found[s], SINGLE * gross[s]);
        }
      }
    }
  }

  /** Refuses a pass whose check number is not finite. */
  static void finite(String engine, double check) {
    if (!Double.isFinite(check)) {
      throw new IllegalStateException("Cannot measure " + engine + ": its sums are " + check);
    }
  }

  /** Refuses requirements that are not the same, bit for bit. */
  static void same(BatchRequirements found, BatchRequirements wanted) {
    for (int account = 0; account < wanted.accounts(); account++) {
      agree("initial after update", account, wanted.initial(account), found.initial(account), 0);
      agree(
          "maintenance after update",
          account,
          wanted.maintenance(account),
          found.maintenance(account),
          0);
    }
  }

  private static void agree(String what, int account, double wanted, double found, double most) {
    if (!(Math.abs(found - wanted) <= most)) {
      throw new IllegalStateException(
          "Cannot compare engines: "
              + what
              + " of account "
              + account
              + " must be "
              + wanted
              + ", was "
              + found);
    }
  }
}
