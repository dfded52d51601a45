// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Header} from "../src/types/Header.sol";
import {Leaf, LeafLib} from "../src/types/Leaf.sol";
import {Position} from "../src/types/Position.sol";
import {PlimsollTest} from "./support/PlimsollTest.sol";

/// @notice Gas of whole transactions, intrinsic gas and calldata included, in snapshots/Gas.json.
/// @dev Accounts hold two positions and the tree is 20 levels deep (a million accounts).
contract GasTest is PlimsollTest {
    uint256 private constant DEPTH = 20;

    function test_gas_publish() public {
        Header memory header = firstHeader();
        bytes memory signature = sign(PUBLISHER_KEY, header);
        registry.publish(header, signature);
        vm.snapshotGasLastCall("Gas", "publish single first");

        vm.warp(START + 300);
        header = headerOf(2, START + 300, keccak256("second root"));
        signature = sign(PUBLISHER_KEY, header);
        registry.publish(header, signature);
        vm.snapshotGasLastCall("Gas", "publish single steady");
    }

    function test_gas_leaf() public {
        setRates(BTC, 40_000e6, 35_000e6);
        setRates(ETH, 2_000e6, 1_500e6);
        Position[] memory positions = portfolio(-1e8, 10e8);
        Leaf memory leaf = leafOf(ALICE, positions, 30_000e6, 20_000e6);
        bytes32[] memory proof = _publishDeep(leaf);

        oracle.requirementWithProof(leaf, positions, proof);
        vm.snapshotGasLastCall("Gas", "verify leaf depth 20");
        oracle.applyLeaf(leaf, positions, proof);
        vm.snapshotGasLastCall("Gas", "apply leaf first");

        vm.warp(START + 300);
        leaf = leafOf(ALICE, positions, 31_000e6, 21_000e6);
        proof = _publishDeep(leaf);
        oracle.applyLeaf(leaf, positions, proof);
        vm.snapshotGasLastCall("Gas", "apply leaf");
        oracle.requirementOf(ALICE, 0);
        vm.snapshotGasLastCall("Gas", "read requirement");
    }

    function _publishDeep(Leaf memory leaf) private returns (bytes32[] memory proof) {
        proof = new bytes32[](DEPTH);
        bytes32 node = LeafLib.hash(leaf);
        for (uint256 i = 0; i < DEPTH; ++i) {
            proof[i] = keccak256(abi.encode("sibling", i));
            node = Hashes.commutativeKeccak256(node, proof[i]);
        }
        publishRoot(node);
    }
}
