package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import java.util.Optional;

/**
 * Hashes of what a report is made from.
 *
 * @param source of marks, history and forecasts
 * @param accounts hash of the accounts that have a requirement: their ids, positions, collateral
 * @param policy hash of the policy
 * @param options hash of the quotes of options; empty where none were given
 * @param conditions hash of what add-ons look at; empty where the policy has none
 */
public record ReportInputs(
    ReportSource source,
    Bytes32 accounts,
    Bytes32 policy,
    Optional<Bytes32> options,
    Optional<Bytes32> conditions) {
  /** Creates the inputs of a report without options and add-ons. */
  public ReportInputs(ReportSource source, Bytes32 accounts, Bytes32 policy) {
    this(source, accounts, policy, Optional.empty(), Optional.empty());
  }
}
