package io.plimsoll.margin;

import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A book of account objects. */
record ListedBook(List<Account> accounts, MarginFormula formula) implements CommittedBook {
  ListedBook {
    accounts = List.copyOf(accounts);
  }

  @Override
  public List<Position> positions(int account) {
    return accounts.get(account).positions();
  }

  @Override
  public Map<Underlying, Double> grossNotionals(RiskArrays arrays) {
    var gross = new TreeMap<Underlying, Double>();
    for (Account account : accounts) {
      for (Position position : account.positions()) {
        gross.merge(position.instrument().underlying(), arrays.exposure(position), Double::sum);
      }
    }
    return gross;
  }

  @Override
  public double[] portfolioLosses(RiskArrays arrays) {
    return accounts.stream()
        .mapToDouble(account -> PortfolioRisk.of(account.positions(), arrays, formula).loss())
        .toArray();
  }

  @Override
  public double[] committedLosses(RiskArrays arrays) {
    return accounts.stream()
        .mapToDouble(account -> Worst.of(arrays.committedLosses(account.positions())).loss())
        .toArray();
  }
}
