package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Underlying;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the add-ons of a report were computed from, beside its other inputs.
 *
 * @param market hash of the file of market conditions; empty where none was given
 * @param profiles hash of the file of profiles; empty where none was given
 * @param previous Merkle root of the report before; empty where none was given
 * @param buffer θ of each underlying [1e-6], as the next report reads it
 * @param deferred what the maintenance requirement of an account does not ask of its loss yet [1e-6
 *     USD], above 0, as the next report reads it
 */
public record ReportConditions(
    Optional<Bytes32> market,
    Optional<Bytes32> profiles,
    Optional<Bytes32> previous,
    SortedMap<Underlying, Long> buffer,
    SortedMap<AccountId, Long> deferred) {
  private static final Bytes32 TYPE =
      Keccak.hash("PlimsollConditions(bytes32 market,bytes32 profiles,bytes32 previous)");

  public ReportConditions {
    buffer = Collections.unmodifiableSortedMap(new TreeMap<>(buffer));
    deferred = Collections.unmodifiableSortedMap(new TreeMap<>(deferred));
  }

  /** Returns the hash over market, profiles and previous; what is empty counts as 0. */
  public Bytes32 hash() {
    return new AbiEncoder()
        .bytes32(TYPE)
        .bytes32(market.orElse(Bytes32.ZERO))
        .bytes32(profiles.orElse(Bytes32.ZERO))
        .bytes32(previous.orElse(Bytes32.ZERO))
        .hash();
  }
}
