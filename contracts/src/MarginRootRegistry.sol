// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IMarginRootRegistry} from "./interfaces/IMarginRootRegistry.sol";
import {Epoch} from "./types/Epoch.sol";
import {Header, HeaderLib} from "./types/Header.sol";

/// @title MarginRootRegistry
/// @notice Accepts the epochs of one publisher, in order, and keeps the latest.
/// @dev No proxy and no setter of a root. The owner can only name the publisher.
contract MarginRootRegistry is IMarginRootRegistry, Ownable2Step {
    /// @notice Longest time for which an epoch may claim to be fresh, in seconds.
    uint32 public constant MAX_VALID_FOR = 7 days;

    /// @dev ERC-5267 bitmap of the domain's fields: name (bit 0), version (bit 1), salt (bit 4).
    bytes1 private constant DOMAIN_FIELDS = hex"13";

    /// @inheritdoc IMarginRootRegistry
    bytes32 public immutable registryId;
    bytes32 private immutable _domainSeparator;

    Epoch private _latest;
    /// @inheritdoc IMarginRootRegistry
    bytes32 public latestHeaderHash;
    /// @inheritdoc IMarginRootRegistry
    address public publisher;

    /// @param id Name of the registry, see `registryId`.
    /// @param initialOwner Who may name another publisher.
    /// @param initialPublisher Whose signature makes a header count.
    constructor(bytes32 id, address initialOwner, address initialPublisher) Ownable(initialOwner) {
        registryId = id;
        _domainSeparator = HeaderLib.domainSeparator(id);
        _setPublisher(initialPublisher);
    }

    /// @inheritdoc IMarginRootRegistry
    function publish(Header calldata header, bytes calldata signature) external {
        Epoch memory last = _latest;
        _check(header, last);
        bytes32 headerHash = headerHashOf(header);
        address signer = publisher;
        if (!_isSignedBy(signer, headerHash, signature)) revert InvalidSignature(signer, headerHash);

        _latest = Epoch({
            root: header.root,
            number: header.epoch,
            dataTime: header.dataTime,
            publishedAt: uint64(block.timestamp),
            validFor: header.validFor,
            leaves: header.leaves
        });
        latestHeaderHash = headerHash;
        emit RootPublished(header.epoch, header.root, signer, headerHash, header);
    }

    /// @inheritdoc IMarginRootRegistry
    function setPublisher(address newPublisher) external onlyOwner {
        _setPublisher(newPublisher);
    }

    /// @inheritdoc IMarginRootRegistry
    function latest() external view returns (Epoch memory) {
        return _latest;
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (DOMAIN_FIELDS, HeaderLib.NAME, HeaderLib.VERSION, 0, address(0), registryId, new uint256[](0));
    }

    /// @inheritdoc IMarginRootRegistry
    function headerHashOf(Header calldata header) public view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(_domainSeparator, HeaderLib.structHash(header));
    }

    function _setPublisher(address newPublisher) private {
        if (newPublisher == address(0)) revert ZeroPublisher();

        emit PublisherChanged(publisher, newPublisher);
        publisher = newPublisher;
    }

    /// @dev Tries the plain key first, which spares looking for code at the signer; then ERC-1271.
    function _isSignedBy(address signer, bytes32 headerHash, bytes calldata signature)
        private
        view
        returns (bool)
    {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(headerHash, signature);
        return (failure == ECDSA.RecoverError.NoError && recovered == signer)
            || SignatureChecker.isValidERC1271SignatureNowCalldata(signer, headerHash, signature);
    }

    /// @dev Everything a header must satisfy but for its signature.
    function _check(Header calldata header, Epoch memory last) private view {
        if (header.registryId != registryId) revert WrongRegistry(registryId, header.registryId);
        if (header.epoch != last.number + 1) revert EpochNotNext(last.number + 1, header.epoch);
        if (header.dataTime <= last.dataTime) revert DataTimeNotNewer(last.dataTime, header.dataTime);
        if (header.dataTime > block.timestamp) {
            revert DataTimeInFuture(uint64(block.timestamp), header.dataTime);
        }
        if (header.validFor == 0 || header.validFor > MAX_VALID_FOR) {
            revert ValidForOutOfRange(MAX_VALID_FOR, header.validFor);
        }
        if (header.root == 0) revert EmptyRoot(header.epoch);
        if (header.leaves == 0) revert NoLeaves(header.epoch);
    }
}
