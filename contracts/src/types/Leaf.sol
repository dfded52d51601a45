// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice One account's requirement, as committed in the tree of an epoch.
/// @param registryId Registry that the leaf is meant for.
/// @param subaccount Subaccount of `account`, 0 by default.
/// @param positionsHash Portfolio that the requirement was computed for, see `PositionLib.hash`.
/// @param initialMargin USD times 1e6, rounded up.
/// @param maintenanceMargin USD times 1e6, rounded up, at most `initialMargin`.
/// @param bindingScenario Index of the scenario that gave the largest loss.
/// @param policyId Margin policy under which it was computed.
/// @param flags Bit 0: a forecast was withheld and a floor used. Bit 1: an add-on covers what the
/// scenarios lack of the expected shortfall. Others 0.
struct Leaf {
    bytes32 registryId;
    address account;
    uint8 subaccount;
    bytes32 positionsHash;
    uint128 initialMargin;
    uint128 maintenanceMargin;
    uint8 bindingScenario;
    uint16 policyId;
    uint32 flags;
}

/// @title LeafLib
/// @notice Hashes leaves as OpenZeppelin's standard tree does.
library LeafLib {
    /// @notice First value of every leaf; keeps leaves of other kinds and versions apart.
    bytes32 internal constant LEAF_TYPE = keccak256(
        "PlimsollLeaf(bytes32 registryId,address account,uint8 subaccount,bytes32 positionsHash,uint128 initialMargin,uint128 maintenanceMargin,uint8 bindingScenario,uint16 policyId,uint32 flags)"
    );

    /// @notice Returns keccak256(keccak256(abi.encode(LEAF_TYPE, fields...))).
    /// @dev Hashed twice, so that no inner node of the tree can pass for a leaf.
    function hash(Leaf memory leaf) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(LEAF_TYPE, leaf))));
    }
}
