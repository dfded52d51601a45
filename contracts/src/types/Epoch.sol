// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice What a registry keeps of the latest epoch: two storage slots.
/// @dev Slot 0: root (32 bytes). Slot 1: 8 + 8 + 8 + 4 + 4 = 32 bytes.
/// @param root Root of the tree of leaves.
/// @param number Number of the epoch, 0 before the first.
/// @param dataTime End of the data behind the epoch, in seconds since the Unix epoch.
/// @param publishedAt Block time of the publication, in seconds since the Unix epoch.
/// @param validFor Time for which the requirements count as fresh from `dataTime`, in seconds.
/// @param leaves Number of leaves.
struct Epoch {
    bytes32 root;
    uint64 number;
    uint64 dataTime;
    uint64 publishedAt;
    uint32 validFor;
    uint32 leaves;
}
