// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @notice OpenZeppelin's standard tree over leaf hashes, unsorted: root first, leaves last, reversed.
library Tree {
    function build(bytes32[] memory leaves) internal pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](2 * leaves.length - 1);
        for (uint256 i = 0; i < leaves.length; ++i) {
            nodes[nodes.length - 1 - i] = leaves[i];
        }
        for (uint256 i = leaves.length - 1; i > 0; --i) {
            nodes[i - 1] = Hashes.commutativeKeccak256(nodes[2 * i - 1], nodes[2 * i]);
        }
    }

    function root(bytes32[] memory nodes) internal pure returns (bytes32) {
        return nodes[0];
    }

    /// @param leaf Index of the leaf in the order given to `build`.
    function proof(bytes32[] memory nodes, uint256 leaf) internal pure returns (bytes32[] memory siblings) {
        uint256 depth;
        for (uint256 node = nodes.length - 1 - leaf; node > 0; node = (node - 1) / 2) {
            ++depth;
        }
        siblings = new bytes32[](depth);
        uint256 level;
        for (uint256 node = nodes.length - 1 - leaf; node > 0; node = (node - 1) / 2) {
            siblings[level++] = nodes[node % 2 == 0 ? node - 1 : node + 1];
        }
    }
}
