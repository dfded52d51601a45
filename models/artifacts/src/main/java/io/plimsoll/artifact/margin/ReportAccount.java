package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One account of a report. Amounts in 1e-6 USD.
 *
 * @param account who
 * @param positionsHash identity of the positions
 * @param positions ordered by instrument name
 * @param collateral what was put up
 * @param initialMargin sum of the components
 * @param maintenanceMargin at most initialMargin
 * @param components parts of the initial requirement
 * @param bindingScenario index of the committed vector with the largest loss
 * @param policyId number of the policy
 * @param flags see {@link MarginLeaf}
 * @param leaf hash of the leaf on chain
 */
public record ReportAccount(
    AccountId account,
    Bytes32 positionsHash,
    List<Position> positions,
    long collateral,
    long initialMargin,
    long maintenanceMargin,
    Map<MarginComponent, Long> components,
    int bindingScenario,
    int policyId,
    long flags,
    Bytes32 leaf) {
  private static final BigInteger RATIO_SCALE = BigInteger.valueOf(1_000_000);

  public ReportAccount {
    positions = List.copyOf(positions);
    components = Collections.unmodifiableMap(new EnumMap<>(components));
  }

  /** Returns the leaf of this account in the tree of {@code registryId}. */
  public MarginLeaf toLeaf(Bytes32 registryId) {
    return new MarginLeaf(
        registryId,
        account,
        positionsHash,
        BigInteger.valueOf(initialMargin),
        BigInteger.valueOf(maintenanceMargin),
        bindingScenario,
        policyId,
        flags);
  }

  /**
   * Returns collateral over maintenance requirement [1e-6], rounded down and at most 2^63 − 1;
   * empty where nothing is required.
   */
  public OptionalLong health() {
    if (maintenanceMargin == 0) {
      return OptionalLong.empty();
    }
    BigInteger ratio =
        BigInteger.valueOf(collateral)
            .multiply(RATIO_SCALE)
            .divide(BigInteger.valueOf(maintenanceMargin));
    return OptionalLong.of(ratio.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  /** Returns whether the collateral is less than the maintenance requirement. */
  public boolean liquidatable() {
    return collateral < maintenanceMargin;
  }

  /**
   * Returns what the requirement is of.
   *
   * @throws IllegalArgumentException if an instrument occurs twice or the collateral is below 0
   */
  Account held() {
    return new Account(account, positions, collateral);
  }

  /** Returns the same account with another leaf hash. */
  ReportAccount withLeaf(Bytes32 other) {
    return new ReportAccount(
        account,
        positionsHash,
        positions,
        collateral,
        initialMargin,
        maintenanceMargin,
        components,
        bindingScenario,
        policyId,
        flags,
        other);
  }
}
