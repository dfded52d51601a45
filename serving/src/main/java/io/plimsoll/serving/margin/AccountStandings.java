package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.CollateralFile.Cover;
import io.plimsoll.artifact.book.CollateralMark;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.AccountSnapshot;
import io.plimsoll.margin.health.CheapestCure;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.health.CureOptions;
import io.plimsoll.margin.health.HealthCalculator;
import io.plimsoll.margin.health.MarginCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the accounts of a book stand.
 *
 * @param standings of those that can be told, by id
 * @param refused the others, with the reason
 */
public record AccountStandings(List<AccountStanding> standings, List<Refused> refused) {
  private static final Cover NONE =
      new Cover(
          new AccountEquity(List.of(), 0),
          CureOptions.of(List.of(), Set.of(), List.of()),
          List.of());

  public AccountStandings {
    standings = List.copyOf(standings);
    refused = List.copyOf(refused);
  }

  /**
   * Returns how the accounts of {@code book} stand.
   *
   * @param raw arrays of the market, for which vectors are committed here
   * @param marks of collateral that has no haircut of its own
   */
  static AccountStandings of(
      Book book,
      CollateralFile collateral,
      RiskArrays raw,
      Map<String, CollateralMark> marks,
      MarginPolicy policy,
      CallTerms terms) {
    var refused = new ArrayList<>(book.refused());
    refused.addAll(collateral.refused());
    var names = new HashSet<String>();
    refused.forEach(one -> names.add(one.account()));
    var accounts = new ArrayList<Account>();
    var ids = new HashSet<>(collateral.covers().keySet());
    for (Account account : book.accounts()) {
      ids.remove(account.id());
      String name = Eip55.text(account.id());
      if (!names.contains(name)) {
        raw.refusal(account)
            .or(() -> MarginCalculator.refusal(account, raw.market().conditions(), policy))
            .ifPresentOrElse(
                reason -> refused.add(new Refused(name, reason)), () -> accounts.add(account));
      }
    }
    ids.stream()
        .sorted()
        .map(Eip55::text)
        .filter(name -> !names.contains(name))
        .forEach(name -> refused.add(new Refused(name, "has collateral and no positions")));
    var conditions = raw.market().conditions().withBook(BookSides.of(accounts));
    var arrays = CompositeScenarios.commit(raw.withConditions(conditions), accounts, policy);
    var values = new CollateralValues(marks, raw.market(), policy);
    var standings = new ArrayList<AccountStanding>();
    for (Account account : accounts) {
      var cover = collateral.covers().getOrDefault(account.id(), NONE);
      try {
        var equity = equity(account, values.equity(account, cover));
        standings.add(standing(account, equity, cover.options(), arrays, policy, terms));
      } catch (IllegalArgumentException e) {
        refused.add(new Refused(Eip55.text(account.id()), e.getMessage()));
      }
    }
    return new AccountStandings(standings, refused);
  }

  private static AccountStanding standing(
      Account account,
      AccountEquity equity,
      CureOptions options,
      RiskArrays arrays,
      MarginPolicy policy,
      CallTerms terms) {
    var health = new HealthCalculator(policy).health(account, equity, arrays);
    var call = MarginCall.of(health, arrays.market().asOf(), terms.reaction(), Optional.empty());
    var snapshot = new AccountSnapshot(account, equity, arrays, policy);
    return new AccountStanding(
        account,
        health,
        arrays.committed().get(health.requirement().bindingScenario()),
        call,
        call.map(due -> CheapestCure.of(snapshot, options, terms.target())));
  }

  /** Returns the dollars of the account's own file with what the other file names. */
  private static AccountEquity equity(Account account, AccountEquity further) {
    if (account.collateral() == 0) {
      return further;
    }
    var balances = new ArrayList<CollateralBalance>(AccountEquity.of(account).balances());
    balances.addAll(further.balances());
    return new AccountEquity(balances, further.unsettled(), further.withheld());
  }
}
