package io.plimsoll.margin;

import io.plimsoll.margin.addon.BehaviourHistory;
import java.util.Optional;

/**
 * What is on record of an account beside its positions.
 *
 * @param jurisdiction name of the holder's; empty where it is not known
 * @param history how it has met calls; empty where nothing is on record
 */
public record AccountProfile(Optional<String> jurisdiction, Optional<BehaviourHistory> history) {
  /** Nothing is on record. */
  public static final AccountProfile UNKNOWN =
      new AccountProfile(Optional.empty(), Optional.empty());
}
