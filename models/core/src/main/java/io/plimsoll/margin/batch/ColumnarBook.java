package io.plimsoll.margin.batch;

import io.plimsoll.margin.CommittedBook;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    double[] gross = new double[book.instruments().size()];
    for (int p = 0; p < book.positions(); p++) {
      gross[book.instrument(p)] += Math.abs(book.units(p));
    }
    var notionals = new TreeMap<Underlying, Double>();
    for (int i = 0; i < gross.length; i++) {
      var instrument = book.instruments().get(i);
      double notional = gross[i] * arrays.market().marks().get(instrument).price();
      notionals.merge(instrument.underlying(), notional, Double::sum);
    }
    return notionals;
  }

  @Override
  public double[] portfolioLosses(RiskArrays arrays) {
    return BatchMargin.portfolioLosses(book, BatchArrays.of(arrays, policy));
  }

  @Override
  public double[] committedLosses(RiskArrays arrays) {
    double[][] profits =
        book.instruments().stream().map(arrays::committedProfits).toArray(double[][]::new);
    int vectors = arrays.committed().size();
    double[] worst = new double[book.accounts()];
    IntStream.range(0, vectors)
        .forEach(
            vector ->
                raise(
                    worst,
                    IntStream.range(0, profits.length)
                        .mapToDouble(i -> profits[i][vector])
                        .toArray()));
    return worst;
  }

  /** Raises each account's loss to that under one vector, where the latter is larger. */
  private void raise(double[] worst, double[] profits) {
    for (int account = 0; account < worst.length; account++) {
      double loss = 0;
      for (int p = book.start(account); p < book.start(account + 1); p++) {
        loss -= book.units(p) * profits[book.instrument(p)];
      }
      worst[account] = Math.max(worst[account], loss);
    }
  }
}
