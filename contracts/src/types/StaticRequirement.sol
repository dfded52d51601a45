// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice What a portfolio needs under the static table.
/// @param initialMargin USD times 1e6, rounded up, over the instruments that the table knows.
/// @param maintenanceMargin USD times 1e6, rounded up, over the instruments that the table knows.
/// @param complete Whether the table knows every instrument; if not, the amounts are a lower bound
/// and must not be relied upon.
struct StaticRequirement {
    uint256 initialMargin;
    uint256 maintenanceMargin;
    bool complete;
}
