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
    // Each account alone, so that the order of the work does not matter.
    covered.accounts().parallelStream()
        .map(one -> attempt(one, arrays, policy, terms))
        .toList()
        .forEach(
            attempt -> {
              attempt.standing().ifPresent(standings::add);
              attempt.refusal().ifPresent(refused::add);
            });
    return new AccountStandings(standings, refused);
  }

  private static Attempt attempt(
      Covered covered, RiskArrays arrays, MarginPolicy policy, CallTerms terms) {
    try {
      return new Attempt(Optional.of(standing(covered, arrays, policy, terms)), Optional.empty());
    } catch (IllegalArgumentException e) {
      return new Attempt(
          Optional.empty(),
          Optional.of(new Refused(Eip55.text(covered.account().id()), e.getMessage())));
    }
  }

  /** A standing, or why there is none. */
  private record Attempt(Optional<AccountStanding> standing, Optional<Refused> refusal) {}

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
