// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {MerkleProofLib} from "solady/utils/MerkleProofLib.sol";
import {IMarginOracle} from "./interfaces/IMarginOracle.sol";
import {IMarginRootRegistry} from "./interfaces/IMarginRootRegistry.sol";
import {IStaticMarginTable} from "./interfaces/IStaticMarginTable.sol";
import {StaleRamp} from "./libraries/StaleRamp.sol";
import {Applied} from "./types/Applied.sol";
import {Epoch} from "./types/Epoch.sol";
import {Leaf, LeafLib} from "./types/Leaf.sol";
import {Mode} from "./types/Mode.sol";
import {Position, PositionLib} from "./types/Position.sol";
import {Requirement} from "./types/Requirement.sol";
import {StaticRequirement} from "./types/StaticRequirement.sol";

/// @title MarginOracle
/// @notice Proves leaves against the registry, keeps the last one of each account, and lets it grow
/// towards the static requirement as it ages.
/// @dev No owner; the registry and the table are fixed.
contract MarginOracle is IMarginOracle, ERC165 {
    /// @dev From USD times 1e6 (leaves, table) to USD times 1e18 (what consumers see).
    uint256 private constant TO_WAD = 1e12;

    IMarginRootRegistry private immutable _registry;
    IStaticMarginTable private immutable _table;
    bytes32 private immutable _registryId;

    mapping(address account => mapping(uint8 subaccount => Applied)) private _applied;

    /// @param marginRegistry Registry whose epochs count.
    /// @param marginTable Static table used when requirements are stale.
    constructor(IMarginRootRegistry marginRegistry, IStaticMarginTable marginTable) {
        _registry = marginRegistry;
        _table = marginTable;
        _registryId = marginRegistry.registryId();
    }

    /// @inheritdoc IMarginOracle
    function applyLeaf(Leaf calldata leaf, Position[] calldata positions, bytes32[] calldata proof) external {
        Epoch memory epoch = _verify(leaf, positions, proof);
        if (_applied[leaf.account][leaf.subaccount].epoch == epoch.number) {
            revert AlreadyApplied(leaf.account, leaf.subaccount, epoch.number);
        }
        StaticRequirement memory fallback_ = _table.requirementOf(positions);
        Applied memory applied = Applied({
            initialMargin: _toUint80(leaf.initialMargin),
            maintenanceMargin: _toUint80(leaf.maintenanceMargin),
            epoch: epoch.number,
            validFor: epoch.validFor,
            staticInitialMargin: _toUint80(fallback_.initialMargin),
            staticMaintenanceMargin: _toUint80(fallback_.maintenanceMargin),
            dataTime: epoch.dataTime,
            staticComplete: fallback_.complete
        });

        _applied[leaf.account][leaf.subaccount] = applied;
        emit RequirementApplied(
            leaf.account,
            leaf.subaccount,
            applied.epoch,
            applied.initialMargin,
            applied.maintenanceMargin,
            applied.staticInitialMargin,
            applied.staticMaintenanceMargin,
            applied.staticComplete
        );
    }

    /// @inheritdoc IMarginOracle
    function requirementWithProof(Leaf calldata leaf, Position[] calldata positions, bytes32[] calldata proof)
        external
        view
        returns (Requirement memory)
    {
        Epoch memory epoch = _verify(leaf, positions, proof);
        return _requirement(
            leaf.initialMargin,
            leaf.maintenanceMargin,
            epoch.number,
            epoch.dataTime,
            epoch.validFor,
            _table.requirementOf(positions)
        );
    }

    /// @inheritdoc IMarginOracle
    function requirementOf(address account, uint8 subaccount) external view returns (Requirement memory) {
        Applied memory applied = _applied[account][subaccount];
        if (applied.epoch == 0) return Requirement(type(uint256).max, 0, 0, Mode.UNKNOWN);
        return _requirement(
            applied.initialMargin,
            applied.maintenanceMargin,
            applied.epoch,
            applied.dataTime,
            applied.validFor,
            StaticRequirement(
                applied.staticInitialMargin, applied.staticMaintenanceMargin, applied.staticComplete
            )
        );
    }

    /// @inheritdoc IMarginOracle
    function appliedOf(address account, uint8 subaccount) external view returns (Applied memory) {
        return _applied[account][subaccount];
    }

    /// @inheritdoc IMarginOracle
    function isFresh() external view returns (bool) {
        Epoch memory epoch = _registry.latest();
        return epoch.number != 0 && StaleRamp.modeAt(_age(epoch.dataTime), epoch.validFor) == Mode.FRESH;
    }

    /// @inheritdoc IMarginOracle
    function registry() external view returns (address) {
        return address(_registry);
    }

    /// @inheritdoc IMarginOracle
    function staticTable() external view returns (address) {
        return address(_table);
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IMarginOracle).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev Returns the latest epoch, in whose tree the leaf is, or reverts.
    function _verify(Leaf calldata leaf, Position[] calldata positions, bytes32[] calldata proof)
        private
        view
        returns (Epoch memory epoch)
    {
        if (leaf.registryId != _registryId) revert WrongRegistry(_registryId, leaf.registryId);
        if (leaf.maintenanceMargin > leaf.initialMargin) {
            revert MaintenanceAboveInitial(leaf.initialMargin, leaf.maintenanceMargin);
        }
        bytes32 positionsHash = PositionLib.hash(positions);
        if (leaf.positionsHash != positionsHash) revert PositionsMismatch(leaf.positionsHash, positionsHash);
        epoch = _registry.latest();
        if (!MerkleProofLib.verifyCalldata(proof, epoch.root, LeafLib.hash(leaf))) {
            revert InvalidProof(epoch.number, leaf.account, leaf.subaccount);
        }
    }

    /// @dev Amounts in, and of the static requirement, in USD times 1e6.
    function _requirement(
        uint256 initialMargin,
        uint256 maintenanceMargin,
        uint64 epoch,
        uint64 dataTime,
        uint32 validFor,
        StaticRequirement memory fallback_
    ) private view returns (Requirement memory) {
        uint256 age = _age(dataTime);
        Mode mode = StaleRamp.modeAt(age, validFor);
        if (mode != Mode.FRESH && !fallback_.complete) {
            return Requirement(type(uint256).max, maintenanceMargin * TO_WAD, epoch, Mode.UNKNOWN);
        }
        return Requirement({
            initialMargin: StaleRamp.amountAt(initialMargin, fallback_.initialMargin, age, validFor) * TO_WAD,
            maintenanceMargin: StaleRamp.amountAt(
                    maintenanceMargin, fallback_.maintenanceMargin, age, validFor
                ) * TO_WAD,
            epoch: epoch,
            mode: mode
        });
    }

    /// @dev The registry never takes a data time ahead of its block; 0 rather than a revert anyway.
    function _age(uint64 dataTime) private view returns (uint256) {
        return block.timestamp > dataTime ? block.timestamp - dataTime : 0;
    }

    function _toUint80(uint256 amount) private pure returns (uint80) {
        if (amount > type(uint80).max) revert AmountTooLarge(amount);
        return uint80(amount);
    }
}
