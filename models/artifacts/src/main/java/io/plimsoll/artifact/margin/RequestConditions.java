package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
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

  /**
   * Returns whether something is given for add-ons alone: a market with instruments says what it
   * knows, whatever a policy charges.
   */
  boolean forAddOnsAlone() {
    return profiles.isPresent()
        || previous.isPresent()
        || market.map(file -> file.quoted().isEmpty()).orElse(false);
  }

  /**
   * Returns the conditions as of {@code asOf}.
   *
   * @param observed what the feature table says
   * @param policy whose add-ons look at them
   * @param known underlyings of the table, with a mark or without
   * @throws IllegalArgumentException if the market is of a later moment or too old, or the previous
   *     report is of another policy or not of an earlier moment
   */
  MarginConditions at(
      Instant asOf, MarginPolicy policy, Collection<Underlying> known, MarginConditions observed) {
    var conditions = observed;
    if (market.isPresent()) {
      MarketFile file = market.get();
      file.checkAge(asOf, policy.market().maxMarkAge());
      for (Underlying underlying : file.conditions().assets().keySet()) {
        Check.argument(
            known.contains(underlying),
            file.quoted().isPresent()
                ? "market must have an instrument of each underlying, was none of %s"
                : "market must name underlyings of the feature table, was %s",
            underlying);
      }
      conditions = conditions.with(file.conditions());
    }
    if (profiles.isPresent()) {
      conditions = conditions.withProfiles(profiles.get().profiles());
    }
    if (previous.isPresent()) {
      Check.argument(
          previous.get().policy().equals(policy.name()),
          "previous report must be of policy %s, was of %s",
          policy.name(),
          previous.get().policy());
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
