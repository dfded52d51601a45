// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {MarginOracle} from "../../src/MarginOracle.sol";
import {MarginRootRegistry} from "../../src/MarginRootRegistry.sol";
import {StaticMarginTable} from "../../src/StaticMarginTable.sol";
import {Header} from "../../src/types/Header.sol";
import {Leaf, LeafLib} from "../../src/types/Leaf.sol";
import {Position, PositionLib} from "../../src/types/Position.sol";
import {Requirement} from "../../src/types/Requirement.sol";
import {Tree} from "../support/Tree.sol";

/// @notice Publishes epochs of a few accounts, applies right and wrong leaves, changes the static
/// table and lets time pass; looks for falls and for traces where there must be none.
contract OracleHandler is CommonBase, StdUtils {
    using Tree for bytes32[];

    uint256 public constant ACCOUNTS = 4;
    uint256 private constant PUBLISHER_KEY = 0xA11CE;
    bytes32[3] private _instruments = [keccak256("a"), keccak256("b"), keccak256("c")];

    MarginOracle public immutable oracle;
    MarginRootRegistry public immutable registry;
    StaticMarginTable public immutable table;

    uint64 public applications;
    uint64 public accidents;
    bool public fellByWaiting;
    bool public refusalLeftTrace;
    bool public otherAccountTouched;
    uint256[] private _seeds;
    mapping(uint256 account => Leaf) private _appliedLeaf;

    constructor(MarginOracle oracle_, MarginRootRegistry registry_, StaticMarginTable table_) {
        oracle = oracle_;
        registry = registry_;
        table = table_;
    }

    function accountAt(uint256 index) public pure returns (address) {
        return address(uint160(0xACC0 + index));
    }

    function appliedLeaf(uint256 index) external view returns (Leaf memory) {
        return _appliedLeaf[index];
    }

    function publish(uint256 seed, uint32 validFor, uint64 lag) external {
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        _seeds.push(seed);
        uint64 last = registry.latest().dataTime;
        uint64 time = uint64(vm.getBlockTimestamp());
        Header memory header;
        header.registryId = registry.registryId();
        header.epoch = uint64(_seeds.length);
        header.root = _tree(_seeds.length).root();
        header.dataTime = uint64(bound(time - (lag % 1 hours), uint256(last) + 1, time));
        header.validFor = uint32(bound(validFor, 1, 1 days));
        header.leaves = uint32(ACCOUNTS);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PUBLISHER_KEY, registry.headerHashOf(header));
        registry.publish(header, abi.encodePacked(r, s, v));
    }

    /// @notice Applies the account's leaf of the latest epoch, unless it has it.
    function applyRight(uint256 index) external {
        index = bound(index, 0, ACCOUNTS - 1);
        uint256 epoch = _seeds.length;
        if (epoch == 0 || oracle.appliedOf(accountAt(index), 0).epoch == epoch) return;
        bytes32[ACCOUNTS] memory before = _states();
        (Leaf memory leaf, Position[] memory positions) = leafAt(epoch, index);

        oracle.applyLeaf(leaf, positions, _tree(epoch).proof(index));

        ++applications;
        _appliedLeaf[index] = leaf;
        bytes32[ACCOUNTS] memory afterwards = _states();
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            if (i != index && afterwards[i] != before[i]) otherAccountTouched = true;
        }
    }

    /// @notice Tries a leaf of an older epoch, of another account, with another amount or portfolio.
    function applyWrong(uint256 index, uint256 fault, uint256 noise) external {
        uint256 epoch = _seeds.length;
        if (epoch == 0) return;
        index = bound(index, 0, ACCOUNTS - 1);
        uint256 other = (index + bound(noise, 1, ACCOUNTS - 1)) % ACCOUNTS;
        (Leaf memory leaf, Position[] memory positions) = leafAt(epoch, index);
        bytes32[] memory proof = _tree(epoch).proof(index);
        fault = fault % 6;
        if (fault == 0 && epoch > 1) {
            (leaf, positions) = leafAt(epoch - 1, index);
            proof = _tree(epoch - 1).proof(index);
        }
        if (fault == 0 && epoch == 1) leaf.registryId = bytes32(noise);
        if (fault == 1) leaf.account = accountAt(other);
        if (fault == 2) proof = _tree(epoch).proof(other);
        if (fault == 3) leaf.initialMargin += 1;
        if (fault == 4) positions[0].quantity += 1;
        if (fault == 5) leaf.subaccount = uint8(bound(noise, 1, 255));

        bytes32[ACCOUNTS] memory before = _states();
        try oracle.applyLeaf(leaf, positions, proof) {
            ++accidents;
        } catch {}
        if (keccak256(abi.encode(_states())) != keccak256(abi.encode(before))) refusalLeftTrace = true;
    }

    function setRates(uint256 instrument, uint128 initialPerUnit, uint128 maintenancePerUnit) external {
        initialPerUnit = uint128(bound(initialPerUnit, 0, 1e12));
        maintenancePerUnit = uint128(bound(maintenancePerUnit, 0, initialPerUnit));
        vm.prank(table.owner());
        table.setRates(_instruments[bound(instrument, 0, 2)], initialPerUnit, maintenancePerUnit);
    }

    function wait(uint64 seconds_) external {
        Requirement[] memory before = _requirements();
        vm.warp(vm.getBlockTimestamp() + bound(seconds_, 1, 12 hours));
        Requirement[] memory afterwards = _requirements();
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            fellByWaiting = fellByWaiting || afterwards[i].initialMargin < before[i].initialMargin
                || afterwards[i].maintenanceMargin < before[i].maintenanceMargin
                || afterwards[i].mode < before[i].mode;
        }
    }

    /// @notice Returns the leaf of an account in an epoch, made from the epoch's seed.
    function leafAt(uint256 epoch, uint256 index) public view returns (Leaf memory, Position[] memory) {
        uint256 noise = uint256(keccak256(abi.encode(_seeds[epoch - 1], epoch, index)));
        Position[] memory positions = new Position[](1 + index % 3);
        for (uint256 i = 0; i < positions.length; ++i) {
            positions[i] = Position(_instruments[i], int64(uint64(noise >> (64 * i))) / 1e6 - 1);
        }
        uint128 initial = uint128(noise >> 192) / 1e3;
        return (
            Leaf({
                registryId: registry.registryId(),
                account: accountAt(index),
                subaccount: 0,
                positionsHash: PositionLib.hash(positions),
                initialMargin: initial,
                maintenanceMargin: initial - initial / uint128(2 + noise % 5),
                bindingScenario: uint8(noise),
                policyId: 1,
                flags: 0
            }),
            positions
        );
    }

    function _tree(uint256 epoch) private view returns (bytes32[] memory) {
        bytes32[] memory hashes = new bytes32[](ACCOUNTS);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            (Leaf memory leaf,) = leafAt(epoch, i);
            hashes[i] = LeafLib.hash(leaf);
        }
        return Tree.build(hashes);
    }

    function _requirements() private view returns (Requirement[] memory requirements) {
        requirements = new Requirement[](ACCOUNTS);
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            requirements[i] = oracle.requirementOf(accountAt(i), 0);
        }
    }

    function _states() private view returns (bytes32[ACCOUNTS] memory states) {
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            states[i] = keccak256(abi.encode(oracle.appliedOf(accountAt(i), 0)));
        }
    }
}
