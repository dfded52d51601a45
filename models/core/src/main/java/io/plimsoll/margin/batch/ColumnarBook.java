package io.plimsoll.margin.batch;

import io.plimsoll.margin.CommittedBook;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.market.Underlying;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book of columns that vectors can be committed for, all of its accounts counted.
 *
 * @param book the accounts
 * @param policy under which they lose
 */
public record ColumnarBook(BookColumns book, MarginPolicy policy) implements CommittedBook {
  @Override
  public List<Position> positions(int account) {
    return book.positions(account);
  }

  @Override
  public Map<Underlying, Double> grossNotionals(RiskArrays arrays) {
    int count = book.instruments().size();
    double[] longs = new double[count];
    double[] shorts = new double[count];
    for (int p = 0; p < book.positions(); p++) {
      double units = book.units(p);
      longs[book.instrument(p)] += Math.max(0, units);
      shorts[book.instrument(p)] += Math.min(0, units);
    }
    var notionals = new TreeMap<Underlying, Double>();
    for (int i = 0; i < count; i++) {
      var instrument = book.instruments().get(i);
      var unit = arrays.unit(instrument);
      double notional = unit.notional(longs[i]) + unit.notional(shorts[i]);
      notionals.merge(instrument.underlying(), notional, Double::sum);
    }
    return notionals;
  }

  @Override
  public double[] portfolioLosses(RiskArrays arrays) {
    var losses = policy.withAddOns(AddOnRules.none()); // L has none
    return BatchMargin.portfolioLosses(book, BatchArrays.of(arrays, losses));
  }

  @Override
  public double[] committedLosses(RiskArrays arrays) {
    double[][] profits =
        book.instruments().stream().map(arrays::committedProfits).toArray(double[][]::new);
    double[] worst = new double[book.accounts()];
    BatchMargin.shares(worst.length, (from, to) -> worst(profits, worst, from, to));
    return worst;
  }

  /** Writes the largest loss of each account from {@code from} to before {@code to}. */
  private void worst(double[][] profits, double[] worst, int from, int to) {
    double[] losses = new double[profits[0].length];
    for (int account = from; account < to; account++) {
      Arrays.fill(losses, 0);
      for (int p = book.start(account); p < book.start(account + 1); p++) {
        AccountMargin.subtract(book.units(p), profits[book.instrument(p)], losses);
      }
      for (double loss : losses) {
        worst[account] = Math.max(worst[account], loss);
      }
    }
  }
}
