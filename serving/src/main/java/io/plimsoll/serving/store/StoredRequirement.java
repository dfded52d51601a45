package io.plimsoll.serving.store;

import java.math.BigInteger;

/**
 * What one account was told to hold in an epoch.
 *
 * @param account address (0x…, EIP-55)
 * @param subaccount in [0, 255]
 * @param initialMargin USD × 1e6
 * @param maintenanceMargin USD × 1e6
 */
public record StoredRequirement(
    String account, int subaccount, BigInteger initialMargin, BigInteger maintenanceMargin) {}
