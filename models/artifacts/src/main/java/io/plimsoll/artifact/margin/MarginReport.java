package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.AccountSource.Refused;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requirements of a book at one moment, with everything that goes on chain of them and everything
 * that anyone needs to recompute them. Amounts in 1e-6 USD.
 *
 * @param registry name of the registry
 * @param registryId its hash
 * @param policy name of the policy
 * @param asOf the moment
 * @param inputs hashes of what the report was made from
 * @param inputsHash hash over these and over the market as it was used
 * @param instruments that have a mark
 * @param refusedInstruments that have none, with the reason
 * @param scenarios committed vectors, in the order of the arrays' entries
 * @param arrays entries by instrument id [1e-6 USD for one unit]
 * @param arraysRoot root over the arrays
 * @param accounts ordered by address and subaccount, as the leaves are
 * @param refused accounts without a requirement, with the reason
 * @param totals sums over the accounts
 * @param merkleRoot root over the leaves
 * @param conditions of add-ons; empty where the policy has none
 */
public record MarginReport(
    String registry,
    Bytes32 registryId,
    String policy,
    Instant asOf,
    ReportInputs inputs,
    Bytes32 inputsHash,
    List<ReportInstrument> instruments,
    List<Refused> refusedInstruments,
    List<ReportScenario> scenarios,
    SortedMap<Bytes32, List<Long>> arrays,
    Bytes32 arraysRoot,
    List<ReportAccount> accounts,
    List<Refused> refused,
    ReportTotals totals,
    Bytes32 merkleRoot,
    Optional<ReportConditions> conditions) {
  public MarginReport {
    instruments = List.copyOf(instruments);
    refusedInstruments = List.copyOf(refusedInstruments);
    scenarios = List.copyOf(scenarios);
    var copies = new TreeMap<Bytes32, List<Long>>();
    arrays.forEach((id, entries) -> copies.put(id, List.copyOf(entries)));
    arrays = Collections.unmodifiableSortedMap(copies);
    accounts = List.copyOf(accounts);
    refused = List.copyOf(refused);
  }

  /** Returns the tree over the leaves, in the order of {@link #accounts}. */
  public MerkleTree tree() {
    return MerkleTree.of(accounts.stream().map(ReportAccount::leaf).toList());
  }

  /** Returns the as-of time as the chain has it [s since the epoch], rounded down. */
  public long dataTime() {
    return asOf.getEpochSecond();
  }
}
