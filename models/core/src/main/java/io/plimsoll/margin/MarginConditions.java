package io.plimsoll.margin;

import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What add-ons look at beside marks and volatilities, as of the moment of a market; what is missing
 * was not observed, and the policy says what is assumed then.
 *
 * @param assets by underlying
 * @param volumes mean volume of a day of each instrument over some weeks [units], above 0: the last
 *     day's own rises in a crash, while depth falls
 * @param chain on which liquidations are sent
 * @param book what all accounts hold together
 * @param profiles of accounts
 * @param previous the epoch before
 */
public record MarginConditions(
    SortedMap<Underlying, AssetConditions> assets,
    SortedMap<Instrument, Double> volumes,
    Optional<ChainConditions> chain,
    BookSides book,
    SortedMap<AccountId, AccountProfile> profiles,
    Optional<PreviousEpoch> previous) {
  /** Nothing was observed. */
  public static final MarginConditions NONE =
      new MarginConditions(
          new TreeMap<>(),
          new TreeMap<>(),
          Optional.empty(),
          BookSides.UNKNOWN,
          new TreeMap<>(),
          Optional.empty());

  public MarginConditions {
    assets = Collections.unmodifiableSortedMap(new TreeMap<>(assets));
    volumes.forEach(
        (instrument, volume) ->
            Check.argument(
                volume > 0 && Double.isFinite(volume),
                "volume of %s must be finite and above 0, was %s",
                instrument,
                volume));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
    profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
  }

  /** Returns what is known of an underlying. */
  public AssetConditions of(Underlying underlying) {
    return assets.getOrDefault(underlying, AssetConditions.UNOBSERVED);
  }

  /** Returns what is on record of an account. */
  public AccountProfile of(AccountId account) {
    return profiles.getOrDefault(account, AccountProfile.UNKNOWN);
  }

  /** Returns the same conditions of other underlyings. */
  public MarginConditions withAssets(Map<Underlying, AssetConditions> other) {
    return new MarginConditions(new TreeMap<>(other), volumes, chain, book, profiles, previous);
  }

  /**
   * Returns these conditions, with what {@code observed} knows of chain and underlyings in place of
   * what these do.
   */
  public MarginConditions with(MarginConditions observed) {
    var merged = new TreeMap<>(assets);
    observed.assets.forEach(
        (underlying, asset) -> merged.merge(underlying, asset, (old, now) -> now.orElse(old)));
    return new MarginConditions(
        merged, volumes, observed.chain.or(() -> chain), book, profiles, previous);
  }

  /** Returns the same conditions with other volumes. */
  public MarginConditions withVolumes(Map<Instrument, Double> other) {
    return new MarginConditions(assets, new TreeMap<>(other), chain, book, profiles, previous);
  }

  /** Returns the same conditions on another chain. */
  public MarginConditions withChain(ChainConditions other) {
    return new MarginConditions(assets, volumes, Optional.of(other), book, profiles, previous);
  }

  /** Returns the same conditions with another book. */
  public MarginConditions withBook(BookSides other) {
    return new MarginConditions(assets, volumes, chain, other, profiles, previous);
  }

  /** Returns the same conditions with other profiles. */
  public MarginConditions withProfiles(Map<AccountId, AccountProfile> other) {
    return new MarginConditions(assets, volumes, chain, book, new TreeMap<>(other), previous);
  }

  /** Returns the same conditions after another epoch. */
  public MarginConditions withPrevious(PreviousEpoch other) {
    return new MarginConditions(assets, volumes, chain, book, profiles, Optional.of(other));
  }
}
