// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice What the oracle keeps of an account's last applied leaf: two storage slots.
/// @dev Amounts are USD times 1e6; 80 bits hold 1.2e18 USD. Slot 0: 10 + 10 + 8 + 4 = 32 bytes.
/// Slot 1: 10 + 10 + 8 + 1 = 29 bytes.
/// @param initialMargin Of the leaf.
/// @param maintenanceMargin Of the leaf.
/// @param epoch Epoch of the leaf, 0 if none was applied.
/// @param validFor Of the epoch's header, in seconds.
/// @param staticInitialMargin Under the static table when the leaf was applied.
/// @param staticMaintenanceMargin Under the static table when the leaf was applied.
/// @param dataTime Of the epoch's header, in seconds since the Unix epoch.
/// @param staticComplete Whether the table then knew every instrument of the portfolio.
struct Applied {
    uint80 initialMargin;
    uint80 maintenanceMargin;
    uint64 epoch;
    uint32 validFor;
    uint80 staticInitialMargin;
    uint80 staticMaintenanceMargin;
    uint64 dataTime;
    bool staticComplete;
}
