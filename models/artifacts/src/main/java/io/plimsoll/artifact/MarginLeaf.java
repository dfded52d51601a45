package io.plimsoll.artifact;

import io.plimsoll.margin.AccountId;
import java.math.BigInteger;

/**
 * One account's requirement as committed in the tree of an epoch; the epoch is in the header.
 *
 * @param registryId registry that the leaf is meant for
 * @param account whose requirement it is
 * @param positionsHash portfolio that it was computed for, see {@link Identity#positionsHash}
 * @param initialMargin [1e-6 USD], rounded up, in [0, 2^128)
 * @param maintenanceMargin [1e-6 USD], rounded up, at most initialMargin
 * @param bindingScenario index of the committed vector with the largest loss, in [0, 255]
 * @param policyId in [0, 65535]
 * @param flags sum of {@link #WITHHELD} and {@link #GAP} where they apply, and the reasons of the
 *     behaviour part from bit 8 on
 */
public record MarginLeaf(
    Bytes32 registryId,
    AccountId account,
    Bytes32 positionsHash,
    BigInteger initialMargin,
    BigInteger maintenanceMargin,
    int bindingScenario,
    int policyId,
    long flags) {
  /** A forecast was withheld and the policy's volatility used. */
  public static final int WITHHELD = 1;

  /** An add-on covers what the committed vectors lack of the expected shortfall. */
  public static final int GAP = 2;

  /** Type of the leaf; keeps leaves of other kinds and versions apart. */
  public static final Bytes32 TYPE =
      Keccak.hash(
          "PlimsollLeaf(bytes32 registryId,address account,uint8 subaccount,bytes32 positionsHash,"
              + "uint128 initialMargin,uint128 maintenanceMargin,uint8 bindingScenario,"
              + "uint16 policyId,uint32 flags)");

  private static final int REASON_SHIFT = 8;

  /**
   * Returns the flags of an account.
   *
   * @param reasons of the behaviour part as bits, in [0, 65535]: see {@code
   *     BehaviourRule.Factor.codes}
   */
  public static int flags(boolean withheld, boolean gap, int reasons) {
    return (withheld ? WITHHELD : 0) | (gap ? GAP : 0) | reasons << REASON_SHIFT;
  }

  /** Returns the reasons of the behaviour part in {@code flags}, as bits. */
  public static int reasons(long flags) {
    return (int) (flags >>> REASON_SHIFT) & 0xFFFF;
  }

  /** Returns the leaf of OpenZeppelin's standard tree; values out of range are refused. */
  public Bytes32 hash() {
    return new AbiEncoder()
        .bytes32(TYPE)
        .bytes32(registryId)
        .address(account.addressBytes())
        .uint(account.subaccount(), 8)
        .bytes32(positionsHash)
        .uint(initialMargin, 128)
        .uint(maintenanceMargin, 128)
        .uint(bindingScenario, 8)
        .uint(policyId, 16)
        .uint(flags, 32)
        .leafHash();
  }
}
