// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {MerkleProofLib} from "solady/utils/MerkleProofLib.sol";
import {MarginRootRegistry} from "../src/MarginRootRegistry.sol";
import {Header, HeaderLib} from "../src/types/Header.sol";
import {Leaf, LeafLib} from "../src/types/Leaf.sol";
import {Position, PositionLib} from "../src/types/Position.sol";
import {Tree} from "./support/Tree.sol";

/// @notice Compares with what script/merkle-vectors.mjs made by OpenZeppelin's JavaScript package.
contract VectorsTest is Test {
    using Tree for bytes32[];

    uint256 private constant LEAVES = 65;
    uint256 private constant TREES = 17;

    function test_leaves_typeAndHashes() public view {
        string memory json = vm.readFile("test/vectors/leaves.json");

        assertEq(vm.parseJsonBytes32(json, ".leafType"), LeafLib.LEAF_TYPE);
        assertFalse(vm.keyExistsJson(json, _at(".leaves", LEAVES)), "more leaves than compared");
        for (uint256 i = 0; i < LEAVES; ++i) {
            string memory path = _at(".leaves", i);
            Leaf memory leaf = _leaf(json, path);
            assertEq(PositionLib.hash(_positions(json, path)), leaf.positionsHash, path);
            assertEq(LeafLib.hash(leaf), vm.parseJsonBytes32(json, string.concat(path, ".leafHash")), path);
        }
    }

    function test_trees_rootsAndProofs() public view {
        string memory json = vm.readFile("test/vectors/leaves.json");
        bytes32[] memory hashes = new bytes32[](LEAVES);
        for (uint256 i = 0; i < LEAVES; ++i) {
            hashes[i] = vm.parseJsonBytes32(json, string.concat(_at(".leaves", i), ".leafHash"));
        }

        assertFalse(vm.keyExistsJson(json, _at(".trees", TREES)), "more trees than compared");
        for (uint256 i = 0; i < TREES; ++i) {
            _checkTree(json, _at(".trees", i), hashes);
        }
    }

    function test_headers_hashesAndSignatures() public {
        string memory json = vm.readFile("test/vectors/header.json");
        address publisher = vm.parseJsonAddress(json, ".publisher");

        assertEq(vm.parseJsonBytes32(json, ".typeHash"), HeaderLib.HEADER_TYPE);
        assertEq(
            vm.parseJsonBytes32(json, ".domainSeparator"),
            HeaderLib.domainSeparator(keccak256("plimsoll-demo"))
        );
        for (uint256 i = 0; i < 2; ++i) {
            string memory path = _at(".headers", i);
            Header memory header = _header(json, string.concat(path, ".header"));
            bytes memory signature = vm.parseJsonBytes(json, string.concat(path, ".signature"));
            MarginRootRegistry registry = new MarginRootRegistry(header.registryId, address(this), publisher);
            bytes32 digest = registry.headerHashOf(header);

            assertEq(digest, vm.parseJsonBytes32(json, string.concat(path, ".digest")));
            if (header.epoch == 1) {
                vm.warp(header.dataTime);
                registry.publish(header, signature);
                assertEq(registry.latestHeaderHash(), digest);
            }
        }
    }

    function test_positions_hashes() public view {
        string memory json = vm.readFile("test/vectors/header.json");
        for (uint256 i = 0; i < 5; ++i) {
            string memory path = _at(".positions", i);
            assertEq(
                PositionLib.hash(_positions(json, path)),
                vm.parseJsonBytes32(json, string.concat(path, ".hash")),
                path
            );
        }
    }

    function _checkTree(string memory json, string memory path, bytes32[] memory hashes) private pure {
        bytes32 root = vm.parseJsonBytes32(json, string.concat(path, ".root"));
        bytes32[] memory used = new bytes32[](vm.parseJsonUint(json, string.concat(path, ".count")));
        for (uint256 i = 0; i < used.length; ++i) {
            used[i] = hashes[i];
        }
        bytes32[] memory nodes = Tree.build(used);
        assertEq(nodes.root(), root, path);

        uint256 proofs = used.length < 3 ? used.length : 3;
        for (uint256 i = 0; i < proofs; ++i) {
            string memory entry = _at(string.concat(path, ".proofs"), i);
            uint256 index = vm.parseJsonUint(json, string.concat(entry, ".index"));
            bytes32[] memory proof = vm.parseJsonBytes32Array(json, string.concat(entry, ".proof"));
            assertEq(abi.encode(nodes.proof(index)), abi.encode(proof), entry);
            assertTrue(MerkleProofLib.verify(proof, root, used[index]), entry);
        }
    }

    function _leaf(string memory json, string memory path) private pure returns (Leaf memory leaf) {
        leaf.registryId = vm.parseJsonBytes32(json, string.concat(path, ".registryId"));
        leaf.account = vm.parseJsonAddress(json, string.concat(path, ".account"));
        leaf.subaccount = uint8(_uint(json, path, ".subaccount"));
        leaf.positionsHash = vm.parseJsonBytes32(json, string.concat(path, ".positionsHash"));
        leaf.initialMargin = uint128(_uint(json, path, ".initialMargin"));
        leaf.maintenanceMargin = uint128(_uint(json, path, ".maintenanceMargin"));
        leaf.bindingScenario = uint8(_uint(json, path, ".bindingScenario"));
        leaf.policyId = uint16(_uint(json, path, ".policyId"));
        leaf.flags = uint32(_uint(json, path, ".flags"));
    }

    function _header(string memory json, string memory path) private pure returns (Header memory header) {
        header.registryId = vm.parseJsonBytes32(json, string.concat(path, ".registryId"));
        header.epoch = uint64(_uint(json, path, ".epoch"));
        header.root = vm.parseJsonBytes32(json, string.concat(path, ".root"));
        header.arraysRoot = vm.parseJsonBytes32(json, string.concat(path, ".arraysRoot"));
        header.positionsRule = uint8(_uint(json, path, ".positionsRule"));
        header.dataTime = uint64(_uint(json, path, ".dataTime"));
        header.validFor = uint32(_uint(json, path, ".validFor"));
        header.inputsHash = vm.parseJsonBytes32(json, string.concat(path, ".inputsHash"));
        header.modelHash = vm.parseJsonBytes32(json, string.concat(path, ".modelHash"));
        header.policyHash = vm.parseJsonBytes32(json, string.concat(path, ".policyHash"));
        header.leaves = uint32(_uint(json, path, ".leaves"));
        header.bookInitialMargin = uint128(_uint(json, path, ".bookInitialMargin"));
        header.bookStaticMargin = uint128(_uint(json, path, ".bookStaticMargin"));
        header.liquidatableBefore = uint32(_uint(json, path, ".liquidatableBefore"));
        header.liquidatableAfter = uint32(_uint(json, path, ".liquidatableAfter"));
    }

    function _positions(string memory json, string memory path)
        private
        pure
        returns (Position[] memory positions)
    {
        bytes32[] memory instruments = vm.parseJsonBytes32Array(json, string.concat(path, ".instruments"));
        int256[] memory quantities = vm.parseJsonIntArray(json, string.concat(path, ".quantities"));
        positions = new Position[](instruments.length);
        for (uint256 i = 0; i < positions.length; ++i) {
            positions[i] = Position(instruments[i], int64(quantities[i]));
        }
    }

    function _uint(string memory json, string memory path, string memory field)
        private
        pure
        returns (uint256)
    {
        return vm.parseJsonUint(json, string.concat(path, field));
    }

    function _at(string memory path, uint256 index) private pure returns (string memory) {
        return string.concat(path, "[", vm.toString(index), "]");
    }
}
