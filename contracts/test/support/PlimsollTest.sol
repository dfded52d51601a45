// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {MarginOracle} from "../../src/MarginOracle.sol";
import {MarginRootRegistry} from "../../src/MarginRootRegistry.sol";
import {StaticMarginTable} from "../../src/StaticMarginTable.sol";
import {Header} from "../../src/types/Header.sol";
import {Leaf, LeafLib} from "../../src/types/Leaf.sol";
import {Position, PositionLib} from "../../src/types/Position.sol";
import {Tree} from "./Tree.sol";

/// @notice Registry, table and oracle with a publisher whose key is at hand.
abstract contract PlimsollTest is Test {
    using Tree for bytes32[];

    bytes32 internal constant REGISTRY_ID = keccak256("plimsoll-demo");
    bytes32 internal constant BTC = keccak256("binance:spot:BTC-USDT");
    bytes32 internal constant ETH = keccak256("binance:spot:ETH-USDT");
    uint64 internal constant START = 1_700_000_000;
    uint32 internal constant VALID_FOR = 1 hours;
    uint256 internal constant PUBLISHER_KEY = 0xA11CE;
    uint256 internal constant STRANGER_KEY = 0xB0B;

    address internal immutable OWNER = makeAddr("owner");
    address internal immutable ALICE = makeAddr("alice");
    address internal immutable PUBLISHER = vm.addr(PUBLISHER_KEY);

    MarginRootRegistry internal registry;
    StaticMarginTable internal table;
    MarginOracle internal oracle;

    function setUp() public virtual {
        vm.warp(START);
        registry = MarginRootRegistry(deploy("MarginRootRegistry", abi.encode(REGISTRY_ID, OWNER, PUBLISHER)));
        table = StaticMarginTable(deploy("StaticMarginTable", abi.encode(OWNER)));
        oracle = MarginOracle(deploy("MarginOracle", abi.encode(registry, table)));
    }

    /// @notice Deploys the artifact that is shipped, not the one compiled along with the tests.
    function deploy(string memory name, bytes memory arguments) internal returns (address) {
        return vm.deployCode(string.concat("out/", name, ".sol/", name, ".json"), arguments);
    }

    /// @notice Returns a header that the registry takes as its first.
    function firstHeader() internal view returns (Header memory) {
        return headerOf(1, START, keccak256("root"));
    }

    function headerOf(uint64 epoch, uint64 dataTime, bytes32 root) internal pure returns (Header memory) {
        return Header({
            registryId: REGISTRY_ID,
            epoch: epoch,
            root: root,
            arraysRoot: keccak256("arrays"),
            positionsRule: 0,
            dataTime: dataTime,
            validFor: VALID_FOR,
            inputsHash: keccak256("inputs"),
            modelHash: keccak256("model"),
            policyHash: keccak256("policy"),
            leaves: 5,
            bookInitialMargin: 123_456_789_012_345,
            bookStaticMargin: 234_567_890_123_456,
            liquidatableBefore: 3,
            liquidatableAfter: 4
        });
    }

    function sign(uint256 key, Header memory header) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, registry.headerHashOf(header));
        return abi.encodePacked(r, s, v);
    }

    /// @notice Publishes `root` as the next epoch, with the data time of this block.
    function publishRoot(bytes32 root) internal returns (uint64 epoch) {
        epoch = registry.latest().number + 1;
        Header memory header = headerOf(epoch, uint64(vm.getBlockTimestamp()), root);
        registry.publish(header, sign(PUBLISHER_KEY, header));
    }

    function portfolio(int64 btc, int64 eth) internal pure returns (Position[] memory positions) {
        positions = new Position[](2);
        positions[0] = Position(ETH, eth);
        positions[1] = Position(BTC, btc);
    }

    function leafOf(address account, Position[] memory positions, uint128 initial, uint128 maintenance)
        internal
        pure
        returns (Leaf memory)
    {
        return Leaf(REGISTRY_ID, account, 0, PositionLib.hash(positions), initial, maintenance, 7, 1, 0);
    }

    /// @notice Publishes a tree of `leaf` and a neighbour; returns the proof of `leaf`.
    function publishLeaf(Leaf memory leaf) internal returns (bytes32[] memory proof) {
        bytes32[] memory hashes = new bytes32[](2);
        hashes[0] = LeafLib.hash(leaf);
        hashes[1] = keccak256("neighbour");
        bytes32[] memory nodes = Tree.build(hashes);
        publishRoot(nodes.root());
        return nodes.proof(0);
    }

    function setRates(bytes32 instrument, uint128 initialPerUnit, uint128 maintenancePerUnit) internal {
        vm.prank(OWNER);
        table.setRates(instrument, initialPerUnit, maintenancePerUnit);
    }
}
