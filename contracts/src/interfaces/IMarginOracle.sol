// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

import {Applied} from "../types/Applied.sol";
import {Leaf} from "../types/Leaf.sol";
import {Position} from "../types/Position.sol";
import {Requirement} from "../types/Requirement.sol";

/// @title IMarginOracle
/// @notice Margin requirements of accounts, proven against the latest epoch of a registry.
/// @dev A requirement never falls by waiting: see `Mode` for what happens as data age.
interface IMarginOracle {
    /// @notice Thrown when the leaf is meant for the registry `got`.
    error WrongRegistry(bytes32 expected, bytes32 got);
    /// @notice Thrown when the positions are not those that the leaf was computed for.
    error PositionsMismatch(bytes32 expected, bytes32 got);
    /// @notice Thrown when the leaf is not in the tree of the latest epoch (0 before the first).
    error InvalidProof(uint64 epoch, address account, uint8 subaccount);
    /// @notice Thrown when the leaf's maintenance margin exceeds its initial margin, USD times 1e6.
    error MaintenanceAboveInitial(uint128 initialMargin, uint128 maintenanceMargin);
    /// @notice Thrown when the account already has the leaf of this epoch.
    error AlreadyApplied(address account, uint8 subaccount, uint64 epoch);
    /// @notice Thrown when an amount, USD times 1e6, does not fit the 80 bits of its slot.
    error AmountTooLarge(uint256 amount);

    /// @notice Emitted when a leaf replaces an account's requirement; amounts are USD times 1e6.
    event RequirementApplied(
        address indexed account,
        uint8 indexed subaccount,
        uint64 indexed epoch,
        uint80 initialMargin,
        uint80 maintenanceMargin,
        uint80 staticInitialMargin,
        uint80 staticMaintenanceMargin,
        bool staticComplete
    );

    /// @notice Stores the requirement of a leaf of the latest epoch; anyone may call.
    /// @dev At most once per account and epoch, so that two leaves of one tree cannot be played
    /// against each other. An instrument that the static table does not know does not stop it: the
    /// requirement becomes UNKNOWN, rather than static, once it is stale.
    /// @param positions The portfolio that the leaf was computed for, in the order of its hash.
    /// @param proof Siblings from the leaf up to the root.
    function applyLeaf(Leaf calldata leaf, Position[] calldata positions, bytes32[] calldata proof) external;

    /// @notice Returns the requirement of a leaf of the latest epoch, storing nothing.
    /// @dev Reverts as `applyLeaf` does where leaf, positions or proof do not fit.
    function requirementWithProof(Leaf calldata leaf, Position[] calldata positions, bytes32[] calldata proof)
        external
        view
        returns (Requirement memory);

    /// @notice Returns the requirement of an account from its last applied leaf; never reverts.
    /// @dev Warning: holds for the portfolio at the time of the leaf; consumers whose account took on
    /// risk since then must add the static requirement of the difference.
    function requirementOf(address account, uint8 subaccount) external view returns (Requirement memory);

    /// @notice Returns what is stored of an account's last applied leaf; all 0 if none was.
    function appliedOf(address account, uint8 subaccount) external view returns (Applied memory);

    /// @notice Returns whether the latest epoch of the registry is FRESH.
    function isFresh() external view returns (bool);

    /// @notice Returns the registry whose epochs count.
    function registry() external view returns (address);

    /// @notice Returns the static table used when requirements are stale.
    function staticTable() external view returns (address);
}
