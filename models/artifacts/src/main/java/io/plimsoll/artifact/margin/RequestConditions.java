package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What the add-ons of a requested report look at, beside the feature table.
 *
 * @param market conditions; what they do not name is taken from the table, or assumed
 * @param profiles of accounts
 * @param previous the report before
 */
public record RequestConditions(
    Optional<MarketFile> market, Optional<ProfileFile> profiles, Optional<MarginReport> previous) {
  /** Nothing but the feature table. */
  public static final RequestConditions NONE =
      new RequestConditions(Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns whether nothing is given. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * Returns the conditions as of {@code asOf}.
   *
   * @param observed what the feature table says
   * @param oldest age that the market's conditions may have
   * @param known underlyings of the table, with a mark or without
   * @throws IllegalArgumentException if the market is of a later moment or too old, or the previous
   *     report is not of an earlier one
   */
  MarginConditions at(
      Instant asOf, Duration oldest, Collection<Underlying> known, MarginConditions observed) {
    var conditions = observed;
    if (market.isPresent()) {
      MarketFile file = market.get();
      var age = Duration.between(file.asOf(), asOf);
      Check.argument(
          !age.isNegative() && age.compareTo(oldest) <= 0,
          "market conditions must be of %s or at most %s before, was %s",
          asOf,
          oldest,
          file.asOf());
      for (Underlying underlying : file.conditions().assets().keySet()) {
        Check.argument(
            known.contains(underlying),
            "market must name underlyings of the feature table, was %s",
            underlying);
      }
      conditions = conditions.with(file.conditions());
    }
    if (profiles.isPresent()) {
      conditions = conditions.withProfiles(profiles.get().profiles());
    }
    if (previous.isPresent()) {
      Check.argument(
          previous.get().asOf().isBefore(asOf),
          "previous report must be before %s, was %s",
          asOf,
          previous.get().asOf());
      conditions = conditions.withPrevious(PreviousReports.epoch(previous.get()));
    }
    return conditions;
  }
}
