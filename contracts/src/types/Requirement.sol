// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

import {Mode} from "./Mode.sol";

/// @notice What an account must hold now.
/// @dev Where `mode` is UNKNOWN, `initialMargin` is `type(uint256).max`, so that a consumer that
/// forgets the mode opens no risk, and `maintenanceMargin` is that of the last leaf (0 without one),
/// so that it liquidates nobody for the oracle's silence. `maintenanceMargin <= initialMargin` always.
/// @param initialMargin USD times 1e18, rounded up.
/// @param maintenanceMargin USD times 1e18, rounded up.
/// @param epoch Epoch of the leaf behind the requirement, 0 without one.
struct Requirement {
    uint256 initialMargin;
    uint256 maintenanceMargin;
    uint64 epoch;
    Mode mode;
}
