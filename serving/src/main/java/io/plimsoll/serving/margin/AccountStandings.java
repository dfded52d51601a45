package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.AccountSnapshot;
import io.plimsoll.margin.health.CheapestCure;
import io.plimsoll.margin.health.HealthCalculator;
import io.plimsoll.margin.health.MarginCall;
import io.plimsoll.serving.margin.CoveredBook.Covered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the accounts of a book stand.
 *
 * @param standings of those that can be told, by id
 * @param refused the others, with the reason
 */
public record AccountStandings(List<AccountStanding> standings, List<Refused> refused) {
  public AccountStandings {
    standings = List.copyOf(standings);
    refused = List.copyOf(refused);
  }

  /**
   * Returns how the accounts of {@code book} stand.
   *
   * @param market for whose arrays vectors are committed here
   */
  static AccountStandings of(
      Book book, CollateralFile collateral, BookMarket market, CallTerms terms) {
    var policy = market.policy();
    var covered = CoveredBook.of(book, collateral, market);
    var refused = new ArrayList<>(covered.refused());
    var accounts = covered.accounts().stream().map(Covered::account).toList();
    var arrays = CompositeScenarios.commit(covered.arrays(), accounts, policy);
    var standings = new ArrayList<AccountStanding>();
    for (Covered one : covered.accounts()) {
      try {
        standings.add(standing(one, arrays, policy, terms));
      } catch (IllegalArgumentException e) {
        refused.add(new Refused(Eip55.text(one.account().id()), e.getMessage()));
      }
    }
    return new AccountStandings(standings, refused);
  }

  private static AccountStanding standing(
      Covered covered, RiskArrays arrays, MarginPolicy policy, CallTerms terms) {
    Account account = covered.account();
    AccountEquity equity = covered.equity();
    var health = new HealthCalculator(policy).health(account, equity, arrays);
    var call = MarginCall.of(health, arrays.market().asOf(), terms.reaction(), Optional.empty());
    var snapshot = new AccountSnapshot(account, equity, arrays, policy);
    return new AccountStanding(
        account,
        health,
        arrays.committed().get(health.requirement().bindingScenario()),
        call,
        call.map(due -> CheapestCure.of(snapshot, covered.options(), terms.target())));
  }
}
