package io.plimsoll.margin;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses the vectors that are committed on chain, at most 40.
 *
 * <p>The loss L of a portfolio blends its tail average and its worst stress event. Over the tail
 * set and the event of one fixed portfolio, the blend is linear in positions: one vector, under
 * which that portfolio loses L and any other at most its own L. So the maximum over vectors never
 * exceeds L, and reaches it where a vector's portfolio points the same way.
 *
 * <p>First come long and short of each underlying, largest gross notional first, then greedily the
 * portfolio of the account that still lacks most, the earlier account where two lack the same.
 */
public final class CompositeScenarios {
  /** Most vectors that a leaf and a fault proof can hold. */
  public static final int MOST = 40;

  /** Most vectors of single underlyings, so that portfolios always have room. */
  private static final int MOST_SINGLE = 30;

  /** Shortfall that no further vector is worth [USD]: the resolution of a requirement. */
  private static final double NEGLIGIBLE = 1e-6;

  private final RiskArrays arrays;
  private final MarginFormula formula;
  private final double stressWeight;

  private CompositeScenarios(RiskArrays arrays, MarginPolicy policy) {
    this.arrays = arrays;
    this.formula = new MarginFormula(policy);
    this.stressWeight = policy.scenarios().stressWeight();
  }

  /**
   * Returns {@code arrays} with vectors chosen for {@code accounts}, all of which the arrays must
   * cover.
   */
  public static RiskArrays commit(RiskArrays arrays, List<Account> accounts, MarginPolicy policy) {
    return commit(arrays, new ListedBook(accounts, new MarginFormula(policy)), policy);
  }

  /**
   * Returns {@code arrays} with vectors chosen for {@code book}, whose accounts they must cover.
   */
  public static RiskArrays commit(RiskArrays arrays, CommittedBook book, MarginPolicy policy) {
    return new CompositeScenarios(arrays, policy).choose(book);
  }

  private RiskArrays choose(CommittedBook book) {
    var chosen = singles(book);
    double[] losses = book.portfolioLosses(arrays);
    double[] covered = book.committedLosses(arrays.withCommitted(chosen));
    double[] lacks = new double[losses.length];
    for (int i = 0; i < lacks.length; i++) {
      lacks[i] = losses[i] - covered[i];
    }
    while (chosen.size() < MOST) {
      int neediest = largest(lacks);
      if (neediest < 0 || lacks[neediest] <= NEGLIGIBLE) {
        break;
      }
      var composite =
          PortfolioRisk.of(book.positions(neediest), arrays, formula)
              .composite("book " + chosen.size(), arrays.scenarios().stress(), stressWeight);
      chosen.add(composite);
      double[] alone = book.committedLosses(arrays.withCommitted(List.of(composite)));
      for (int i = 0; i < lacks.length; i++) {
        lacks[i] = Math.min(lacks[i], losses[i] - alone[i]);
      }
      lacks[neediest] = 0; // its own vector; what rounding leaves is in the gap
    }
    return arrays.withCommitted(chosen);
  }

  private List<Composite> singles(CommittedBook book) {
    Map<Underlying, Double> gross = new TreeMap<>();
    arrays.market().volatilities().keySet().forEach(underlying -> gross.put(underlying, 0.0));
    book.grossNotionals(arrays)
        .forEach((underlying, notional) -> gross.merge(underlying, notional, Double::sum));
    var references = References.of(arrays.instruments());
    var chosen = new ArrayList<Composite>();
    gross.entrySet().stream()
        .sorted(
            Map.Entry.<Underlying, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SINGLE / 2)
        .forEach(
            entry -> {
              Instrument instrument = references.get(entry.getKey());
              chosen.add(single("long " + entry.getKey(), new Position(instrument, 100_000_000)));
              chosen.add(single("short " + entry.getKey(), new Position(instrument, -100_000_000)));
            });
    return chosen;
  }

  private Composite single(String name, Position position) {
    return PortfolioRisk.of(List.of(position), arrays, formula)
        .composite(name, arrays.scenarios().stress(), stressWeight);
  }

  private static int largest(double[] values) {
    int largest = values.length == 0 ? -1 : 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
