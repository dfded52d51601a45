// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {MarginRootRegistry} from "../../src/MarginRootRegistry.sol";
import {Epoch} from "../../src/types/Epoch.sol";
import {Header} from "../../src/types/Header.sol";

/// @notice Publishes right and wrong headers, lets time pass, changes publishers; remembers what must
/// have become of it.
contract RegistryHandler is CommonBase, StdUtils {
    uint256 private constant SLOTS = 8;

    MarginRootRegistry public immutable registry;
    uint256 private immutable _ownerKey;
    uint256[3] private _keys = [uint256(0xA11CE), 0xB0B, 0xC0C0A];

    /// @notice Index into the keys of the one that may sign.
    uint256 public active;
    uint64 public accepted;
    uint64 public refusals;
    uint64 public accidents;
    bool public dataTimeFell;
    bool public refusalLeftTrace;
    bytes32 public lastHeaderHash;
    Epoch private _expected;

    constructor(MarginRootRegistry registry_, uint256 ownerKey) {
        registry = registry_;
        _ownerKey = ownerKey;
    }

    function expected() external view returns (Epoch memory) {
        return _expected;
    }

    function publishRight(Header memory header, address sender, uint64 wait) external {
        _wait(wait);
        _makeRight(header);
        bytes memory signature = _sign(_keys[active], header);

        vm.prank(sender);
        registry.publish(header, signature);

        ++accepted;
        if (header.dataTime <= _expected.dataTime) dataTimeFell = true;
        lastHeaderHash = registry.headerHashOf(header);
        _expected = Epoch(
            header.root,
            accepted,
            header.dataTime,
            uint64(vm.getBlockTimestamp()),
            header.validFor,
            header.leaves
        );
    }

    /// @notice One field wrong, rightly signed: an owner's or publisher's mistake.
    function publishWrong(Header memory header, uint256 fault, uint64 noise) external {
        _wait(noise % 1 hours);
        _makeRight(header);
        _break(header, fault % 7, noise);
        _expectRefused(header, _sign(_keys[active], header));
    }

    /// @notice A right header, signed by anyone but the publisher, the owner included, sent by the owner.
    function publishForged(Header memory header, uint256 signer) external {
        _wait(1);
        _makeRight(header);
        signer = bound(signer, 0, 2);
        _expectRefused(header, _sign(signer == active ? _ownerKey : _keys[signer], header));
    }

    function rotate(uint256 next) external {
        active = bound(next, 0, 2);
        vm.prank(registry.owner());
        registry.setPublisher(vm.addr(_keys[active]));
    }

    function _wait(uint64 seconds_) private {
        vm.warp(vm.getBlockTimestamp() + 1 + (seconds_ % 1 days));
    }

    function _makeRight(Header memory header) private view {
        header.registryId = registry.registryId();
        header.epoch = accepted + 1;
        header.dataTime =
            uint64(bound(header.dataTime, uint256(_expected.dataTime) + 1, vm.getBlockTimestamp()));
        header.validFor = uint32(bound(header.validFor, 1, registry.MAX_VALID_FOR()));
        header.leaves = uint32(bound(header.leaves, 1, type(uint32).max));
        if (header.root == 0) header.root = keccak256("root");
    }

    function _break(Header memory header, uint256 fault, uint64 noise) private view {
        if (fault == 0) header.registryId = keccak256(abi.encode(noise));
        if (fault == 1) header.epoch = noise == header.epoch ? 0 : noise;
        if (fault == 2) header.dataTime = uint64(bound(noise, 0, _expected.dataTime));
        if (fault == 3) header.dataTime = uint64(bound(noise, vm.getBlockTimestamp() + 1, type(uint64).max));
        if (fault == 4) header.validFor = noise % 2 == 0 ? 0 : registry.MAX_VALID_FOR() + 1;
        if (fault == 5) header.root = 0;
        if (fault == 6) header.leaves = 0;
    }

    function _expectRefused(Header memory header, bytes memory signature) private {
        bytes32 before = _storage();
        vm.recordLogs();
        vm.prank(registry.owner());
        try registry.publish(header, signature) {
            ++accidents;
        } catch {
            ++refusals;
        }
        if (_storage() != before || vm.getRecordedLogs().length != 0) refusalLeftTrace = true;
    }

    /// @dev Hash of every slot that the registry uses.
    function _storage() private view returns (bytes32) {
        bytes32[] memory slots = new bytes32[](SLOTS);
        for (uint256 i = 0; i < SLOTS; ++i) {
            slots[i] = vm.load(address(registry), bytes32(i));
        }
        return keccak256(abi.encode(slots));
    }

    function _sign(uint256 key, Header memory header) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, registry.headerHashOf(header));
        return abi.encodePacked(r, s, v);
    }
}
