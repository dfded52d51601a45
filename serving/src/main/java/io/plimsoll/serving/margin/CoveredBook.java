package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.CollateralFile.Cover;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.health.CureOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of a book with what stands behind them.
 *
 * @param accounts that are marked in full and whose collateral can be read and valued, by id
 * @param arrays of the market, with what all accounts that have a requirement hold together among
 *     its conditions, as in a report
 * @param refused the others, with the reason
 */
record CoveredBook(List<Covered> accounts, RiskArrays arrays, List<Refused> refused) {
  private static final Cover NONE =
      new Cover(
          new AccountEquity(List.of(), 0),
          CureOptions.of(List.of(), Set.of(), List.of()),
          List.of());

  CoveredBook {
    accounts = List.copyOf(accounts);
    refused = List.copyOf(refused);
  }

  /**
   * One account.
   *
   * @param account positions
   * @param equity dollars of the account's own file and what the other file names
   * @param options of a cure
   */
  record Covered(Account account, AccountEquity equity, CureOptions options) {}

  static CoveredBook of(Book book, CollateralFile collateral, BookMarket market) {
    var arrays = market.arrays();
    var conditions = arrays.market().conditions();
    var values = new CollateralValues(market.collateral(), arrays.market(), market.policy());
    var refused = new ArrayList<>(book.refused());
    refused.addAll(collateral.refused());
    var names = new HashSet<String>();
    refused.forEach(one -> names.add(one.account()));
    var accounts = new ArrayList<Covered>();
    var margined = new ArrayList<Account>();
    var ids = new HashSet<>(collateral.covers().keySet());
    for (Account account : book.accounts()) {
      ids.remove(account.id());
      if (refusal(account, market).isEmpty()) {
        margined.add(account);
      }
      String name = Eip55.text(account.id());
      if (!names.contains(name)) {
        var cover = collateral.covers().getOrDefault(account.id(), NONE);
        refusal(account, market)
            .ifPresentOrElse(
                reason -> refused.add(new Refused(name, reason)),
                () -> {
                  try {
                    var equity = equity(account, values.equity(account, cover));
                    accounts.add(new Covered(account, equity, cover.options()));
                  } catch (IllegalArgumentException e) {
                    refused.add(new Refused(name, e.getMessage()));
                  }
                });
      }
    }
    ids.stream()
        .sorted()
        .map(Eip55::text)
        .filter(name -> !names.contains(name))
        .forEach(name -> refused.add(new Refused(name, "has collateral and no positions")));
    var sides = BookSides.of(margined);
    return new CoveredBook(accounts, arrays.withConditions(conditions.withBook(sides)), refused);
  }

  private static Optional<String> refusal(Account account, BookMarket market) {
    var arrays = market.arrays();
    return arrays
        .refusal(account)
        .or(() -> MarginCalculator.refusal(account, arrays.market().conditions(), market.policy()));
  }

  private static AccountEquity equity(Account account, AccountEquity further) {
    if (account.collateral() == 0) {
      return further;
    }
    var balances = new ArrayList<CollateralBalance>(AccountEquity.of(account).balances());
    balances.addAll(further.balances());
    return new AccountEquity(balances, further.unsettled(), further.withheld());
  }
}
