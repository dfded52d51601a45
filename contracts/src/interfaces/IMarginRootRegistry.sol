// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {Epoch} from "../types/Epoch.sol";
import {Header} from "../types/Header.sol";

/// @title IMarginRootRegistry
/// @notice The latest epoch of margin requirements, as signed by one publisher.
/// @dev Anyone may submit a header; only the publisher's signature makes it count. A header is taken
/// whole or refused whole. No role can write or change a root.
interface IMarginRootRegistry is IERC5267 {
    /// @notice Thrown when the header is meant for the registry `got`.
    error WrongRegistry(bytes32 expected, bytes32 got);
    /// @notice Thrown when the header's epoch is not the last one plus one.
    error EpochNotNext(uint64 expected, uint64 got);
    /// @notice Thrown when the header's data are not newer than those of the last epoch.
    error DataTimeNotNewer(uint64 lastDataTime, uint64 dataTime);
    /// @notice Thrown when the header's data end after the block.
    error DataTimeInFuture(uint64 blockTime, uint64 dataTime);
    /// @notice Thrown when `validFor` is 0 or above `maximum`, both in seconds.
    error ValidForOutOfRange(uint32 maximum, uint32 validFor);
    /// @notice Thrown when the header's root is 0.
    error EmptyRoot(uint64 epoch);
    /// @notice Thrown when the header has no leaves.
    error NoLeaves(uint64 epoch);
    /// @notice Thrown when `publisher` did not sign `headerHash`.
    error InvalidSignature(address publisher, bytes32 headerHash);
    /// @notice Thrown when the publisher would be the zero address.
    error ZeroPublisher();

    /// @notice Emitted when an epoch replaces the previous one.
    /// @param publisher Whose signature the header carries; not necessarily who sent it.
    /// @param headerHash EIP-712 digest of the header.
    event RootPublished(
        uint64 indexed epoch,
        bytes32 indexed root,
        address indexed publisher,
        bytes32 headerHash,
        Header header
    );
    /// @notice Emitted when headers must be signed by another publisher from now on.
    event PublisherChanged(address indexed previousPublisher, address indexed newPublisher);

    /// @notice Publishes the next epoch; anyone may submit it.
    /// @dev Warning: the registry cannot check that the root holds right requirements, nor that the
    /// sums of the book are those of the leaves; engines that recompute the epoch do.
    /// @param signature Of the publisher over `headerHashOf(header)`: 65 bytes r, s, v of a plain
    /// account, or whatever an ERC-1271 contract accepts.
    function publish(Header calldata header, bytes calldata signature) external;

    /// @notice Replaces the publisher, by the owner; epochs published before stay.
    function setPublisher(address newPublisher) external;

    /// @notice Returns the latest epoch; all fields are 0 before the first.
    function latest() external view returns (Epoch memory);

    /// @notice Returns the EIP-712 digest of the latest header, 0 before the first.
    /// @dev A publisher that lost its receipt learns here whether its own header was the accepted one.
    function latestHeaderHash() external view returns (bytes32);

    /// @notice Returns the EIP-712 digest of `header`, which the publisher signs.
    function headerHashOf(Header calldata header) external view returns (bytes32);

    /// @notice Returns whose signature the next header needs.
    function publisher() external view returns (address);

    /// @notice Returns the name of the registry, equal on every chain; salt of the signing domain.
    function registryId() external view returns (bytes32);
}
