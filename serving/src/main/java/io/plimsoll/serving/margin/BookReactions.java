package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.reaction.BookReaction;
import io.plimsoll.margin.reaction.CallSchedule;
import io.plimsoll.margin.reaction.Reaction;
import io.plimsoll.margin.reaction.ReactionAccount;
import io.plimsoll.margin.reaction.RequirementScale;
import io.plimsoll.margin.reaction.RiseTable;
import io.plimsoll.serving.margin.CoveredBook.Covered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the holders of a book react.
 *
 * @param reaction to the requirements of now
 * @param previous reactions to requirements before, as asked
 * @param rises of the requirements, from those of now
 * @param schedule of the calls
 * @param scale of the requirements that costs least, if it was looked for
 * @param refused accounts that are not part of it, with the reason
 */
public record BookReactions(
    Reaction reaction,
    List<Reaction> previous,
    RiseTable rises,
    CallSchedule schedule,
    Optional<RequirementScale> scale,
    List<Refused> refused) {
  public BookReactions {
    previous = List.copyOf(previous);
    refused = List.copyOf(refused);
  }

  /**
   * Returns how the holders of {@code book} react.
   *
   * @param market for whose arrays vectors are committed here
   */
  static BookReactions of(
      Book book, CollateralFile collateral, BookMarket market, ReactionTerms terms) {
    var policy = market.policy();
    var covered = CoveredBook.of(book, collateral, market);
    var refused = new ArrayList<>(covered.refused());
    var accounts = new ArrayList<ReactionAccount>();
    var known = market.arrays().scenarios().underlyings();
    for (Covered one : covered.accounts()) {
      one.equity().balances().stream()
          .flatMap(balance -> balance.follows().stream())
          .filter(followed -> !known.contains(followed))
          .findFirst()
          .ifPresentOrElse(
              followed ->
                  refused.add(
                      new Refused(
                          Eip55.text(one.account().id()),
                          "collateral must follow an underlying of the market, was " + followed)),
              () ->
                  accounts.add(
                      new ReactionAccount(one.account(), one.equity(), one.options().lines())));
    }
    // The requirement does not depend on which vectors are committed.
    var arrays = CompositeScenarios.commit(covered.arrays(), List.of(), policy);
    var reaction = BookReaction.of(accounts, arrays, policy, terms.rule());
    return new BookReactions(
        reaction.reaction(1),
        terms.previous().stream().map(reaction::reaction).toList(),
        reaction.rises(terms.rises(), terms.mostRise()),
        reaction.schedule(1, terms.pacing()),
        terms
            .search()
            .map(search -> reaction.bestScale(search.least(), search.most(), search.weights())),
        refused);
  }
}
