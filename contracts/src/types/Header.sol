// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice What the publisher signs for one epoch (EIP-712).
/// @param registryId Registry that the header is meant for.
/// @param epoch Number of the epoch, 1 for the first, then always one more.
/// @param root Root of the tree of leaves.
/// @param arraysRoot Commitment to the risk arrays behind the requirements, 0 if none.
/// @param positionsRule Where positions come from; 0: from a file.
/// @param dataTime End of the data behind the epoch, in seconds since the Unix epoch.
/// @param validFor Time for which the requirements count as fresh from `dataTime`, in seconds.
/// @param inputsHash Hash of every input, by which anyone can recompute the epoch.
/// @param modelHash Hash of the model bundle.
/// @param policyHash Hash of the margin policy.
/// @param leaves Number of leaves.
/// @param bookInitialMargin Sum over all leaves, USD times 1e6.
/// @param bookStaticMargin The same book under the static table, USD times 1e6.
/// @param liquidatableBefore Accounts of this epoch with less collateral than the previous epoch asked of
/// them as maintenance, at its prices; 0 in the first epoch, type(uint32).max if the publisher lacks it.
/// @param liquidatableAfter Accounts below maintenance under this epoch.
struct Header {
    bytes32 registryId;
    uint64 epoch;
    bytes32 root;
    bytes32 arraysRoot;
    uint8 positionsRule;
    uint64 dataTime;
    uint32 validFor;
    bytes32 inputsHash;
    bytes32 modelHash;
    bytes32 policyHash;
    uint32 leaves;
    uint128 bookInitialMargin;
    uint128 bookStaticMargin;
    uint32 liquidatableBefore;
    uint32 liquidatableAfter;
}

/// @title HeaderLib
/// @notice EIP-712 hashing of headers.
/// @dev The domain names the registry by its salt and leaves chain and contract out: the same signed
/// header is meant to be accepted once by the registry of that id on every chain.
library HeaderLib {
    string internal constant NAME = "Plimsoll";
    string internal constant VERSION = "1";

    bytes32 internal constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,bytes32 salt)");

    bytes32 internal constant HEADER_TYPE = keccak256(
        "Header(bytes32 registryId,uint64 epoch,bytes32 root,bytes32 arraysRoot,uint8 positionsRule,uint64 dataTime,uint32 validFor,bytes32 inputsHash,bytes32 modelHash,bytes32 policyHash,uint32 leaves,uint128 bookInitialMargin,uint128 bookStaticMargin,uint32 liquidatableBefore,uint32 liquidatableAfter)"
    );

    /// @notice Returns the domain separator of the registry named `registryId`.
    function domainSeparator(bytes32 registryId) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(DOMAIN_TYPE, keccak256(bytes(NAME)), keccak256(bytes(VERSION)), registryId));
    }

    /// @notice Returns EIP-712's hashStruct of the header.
    function structHash(Header calldata header) internal pure returns (bytes32) {
        return keccak256(abi.encode(HEADER_TYPE, header));
    }
}
