package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.margin.AccountId;
import io.plimsoll.serving.store.Epochs;
import io.plimsoll.serving.store.RegistryKey;
import io.plimsoll.serving.store.StoredRequirement;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the epoch before asked of each account, where this publisher knows it. */
final class PreviousEpoch {
  private final RegistryKey key;
  private final Epochs epochs;
  private final Map<Long, List<StoredRequirement>> seen = new HashMap<>();

  PreviousEpoch(RegistryKey key, Epochs epochs) {
    this.key = key;
    this.epochs = epochs;
  }

  /** Keeps the requirements of a report that was found to be {@code epoch}. */
  void remember(long epoch, MarginReport report) {
    seen.put(epoch, requirements(report));
  }

  /**
   * Returns the number of the report's accounts whose collateral is below the maintenance
   * requirement that they had in epoch {@code latest}: 0 where that is none, {@link
   * EpochHeader#UNKNOWN} where neither the database nor an earlier report says what it was.
   *
   * @param headerHash of the epoch on chain; requirements under another header do not count
   */
  long liquidatable(MarginReport report, long latest, String headerHash) {
    if (latest == 0) {
      return 0;
    }
    List<StoredRequirement> before =
        epochs
            .find(key, latest)
            .filter(epoch -> epoch.publication().headerHash().equals(headerHash))
            .map(epoch -> epochs.requirements(key, latest))
            .orElseGet(() -> seen.getOrDefault(latest, List.of()));
    return before.isEmpty() ? EpochHeader.UNKNOWN : count(report, before);
  }

  private static long count(MarginReport report, List<StoredRequirement> before) {
    Map<AccountId, StoredRequirement> requirements =
        before.stream()
            .collect(
                Collectors.toMap(
                    requirement -> Eip55.parse(requirement.account(), requirement.subaccount()),
                    Function.identity()));
    return report.accounts().stream()
        .filter(account -> isBelow(account, requirements.get(account.account())))
        .count();
  }

  private static boolean isBelow(ReportAccount account, StoredRequirement requirement) {
    return requirement != null
        && BigInteger.valueOf(account.collateral()).compareTo(requirement.maintenanceMargin()) < 0;
  }

  /** Returns what {@code report} asks of each account. */
  static List<StoredRequirement> requirements(MarginReport report) {
    return report.accounts().stream().map(PreviousEpoch::requirement).toList();
  }

  private static StoredRequirement requirement(ReportAccount account) {
    AccountId id = account.account();
    return new StoredRequirement(
        Eip55.address(id),
        id.subaccount(),
        BigInteger.valueOf(account.initialMargin()),
        BigInteger.valueOf(account.maintenanceMargin()));
  }
}
