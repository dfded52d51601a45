// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IMarginRootRegistry} from "../src/interfaces/IMarginRootRegistry.sol";
import {MarginRootRegistry} from "../src/MarginRootRegistry.sol";
import {Epoch} from "../src/types/Epoch.sol";
import {Header} from "../src/types/Header.sol";
import {ContractSigner} from "./support/ContractSigner.sol";
import {PlimsollTest} from "./support/PlimsollTest.sol";

contract MarginRootRegistryTest is PlimsollTest {
    function test_constructor_namesTheParties() public {
        vm.expectEmit();
        emit IMarginRootRegistry.PublisherChanged(address(0), PUBLISHER);
        MarginRootRegistry fresh = new MarginRootRegistry(REGISTRY_ID, OWNER, PUBLISHER);

        assertEq(fresh.registryId(), REGISTRY_ID);
        assertEq(fresh.owner(), OWNER);
        assertEq(fresh.publisher(), PUBLISHER);
        assertEq(fresh.latest().number, 0);
        assertEq(fresh.latestHeaderHash(), 0);
    }

    function test_constructor_zeroPublisher_reverts() public {
        vm.expectRevert(IMarginRootRegistry.ZeroPublisher.selector);
        new MarginRootRegistry(REGISTRY_ID, OWNER, address(0));
    }

    function test_eip712Domain_hasNeitherChainNorContract() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        ) = registry.eip712Domain();

        assertEq(fields, hex"13");
        assertEq(name, "Plimsoll");
        assertEq(version, "1");
        assertEq(chainId, 0);
        assertEq(verifyingContract, address(0));
        assertEq(salt, REGISTRY_ID);
        assertEq(extensions.length, 0);
    }

    function test_publish_storesAndTells() public {
        Header memory header = firstHeader();
        bytes32 headerHash = registry.headerHashOf(header);
        bytes memory signature = sign(PUBLISHER_KEY, header);
        vm.warp(START + 5);

        vm.expectEmit(address(registry));
        emit IMarginRootRegistry.RootPublished(1, header.root, PUBLISHER, headerHash, header);
        vm.prank(ALICE);
        registry.publish(header, signature);

        Epoch memory epoch = registry.latest();
        assertEq(epoch.root, header.root);
        assertEq(epoch.number, 1);
        assertEq(epoch.dataTime, START);
        assertEq(epoch.publishedAt, START + 5);
        assertEq(epoch.validFor, VALID_FOR);
        assertEq(epoch.leaves, header.leaves);
        assertEq(registry.latestHeaderHash(), headerHash);
    }

    function testFuzz_publish_anyHeaderInBounds(Header memory header, uint64 now_) public {
        now_ = uint64(bound(now_, 1, type(uint64).max - 1));
        header.registryId = REGISTRY_ID;
        header.epoch = 1;
        header.dataTime = uint64(bound(header.dataTime, 1, now_));
        header.validFor = uint32(bound(header.validFor, 1, registry.MAX_VALID_FOR()));
        header.leaves = uint32(bound(header.leaves, 1, type(uint32).max));
        if (header.root == 0) header.root = keccak256("root");
        bytes memory signature = sign(PUBLISHER_KEY, header);

        vm.warp(now_);
        registry.publish(header, signature);

        assertEq(
            abi.encode(registry.latest()),
            abi.encode(Epoch(header.root, 1, header.dataTime, now_, header.validFor, header.leaves))
        );
    }

    function test_publish_contractSigner() public {
        ContractSigner signer = new ContractSigner(PUBLISHER);
        vm.prank(OWNER);
        registry.setPublisher(address(signer));
        Header memory header = firstHeader();

        bytes memory foreign = sign(STRANGER_KEY, header);
        _expectRefused(
            header,
            foreign,
            abi.encodeWithSelector(
                IMarginRootRegistry.InvalidSignature.selector, address(signer), registry.headerHashOf(header)
            )
        );
        registry.publish(header, sign(PUBLISHER_KEY, header));

        assertEq(registry.latest().number, 1);
    }

    function test_publish_sameHeaderOnAnotherChain() public {
        Header memory header = firstHeader();
        bytes memory signature = sign(PUBLISHER_KEY, header);
        registry.publish(header, signature);

        vm.chainId(4242);
        MarginRootRegistry other = new MarginRootRegistry(REGISTRY_ID, ALICE, PUBLISHER);
        other.publish(header, signature);

        assertEq(other.latestHeaderHash(), registry.latestHeaderHash());
    }

    function testFuzz_publish_foreignRegistry_reverts(bytes32 id) public {
        vm.assume(id != REGISTRY_ID);
        Header memory header = firstHeader();
        header.registryId = id;
        _expectRefused(
            header, abi.encodeWithSelector(IMarginRootRegistry.WrongRegistry.selector, REGISTRY_ID, id)
        );
    }

    function testFuzz_publish_epochNotNext_reverts(uint64 epoch) public {
        publishRoot(keccak256("first"));
        vm.assume(epoch != 2);
        vm.warp(START + 1);
        Header memory header = headerOf(epoch, START + 1, keccak256("root"));
        _expectRefused(
            header, abi.encodeWithSelector(IMarginRootRegistry.EpochNotNext.selector, uint64(2), epoch)
        );
    }

    function test_publish_sameHeaderTwice_reverts() public {
        Header memory header = firstHeader();
        registry.publish(header, sign(PUBLISHER_KEY, header));
        _expectRefused(
            header, abi.encodeWithSelector(IMarginRootRegistry.EpochNotNext.selector, uint64(2), uint64(1))
        );
    }

    function testFuzz_publish_dataNotNewer_reverts(uint64 dataTime) public {
        publishRoot(keccak256("first"));
        dataTime = uint64(bound(dataTime, 0, START));
        vm.warp(START + 1);
        _expectRefused(
            headerOf(2, dataTime, keccak256("root")),
            abi.encodeWithSelector(IMarginRootRegistry.DataTimeNotNewer.selector, START, dataTime)
        );
    }

    function testFuzz_publish_dataInFuture_reverts(uint64 dataTime) public {
        dataTime = uint64(bound(dataTime, START + 1, type(uint64).max));
        _expectRefused(
            headerOf(1, dataTime, keccak256("root")),
            abi.encodeWithSelector(IMarginRootRegistry.DataTimeInFuture.selector, START, dataTime)
        );
    }

    function testFuzz_publish_validForOutOfRange_reverts(uint32 validFor) public {
        uint32 maximum = registry.MAX_VALID_FOR();
        validFor = validFor % 2 == 0 ? 0 : uint32(bound(validFor, maximum + 1, type(uint32).max));
        Header memory header = firstHeader();
        header.validFor = validFor;
        _expectRefused(
            header, abi.encodeWithSelector(IMarginRootRegistry.ValidForOutOfRange.selector, maximum, validFor)
        );
    }

    function test_publish_longestValidFor_isTaken() public {
        Header memory header = firstHeader();
        header.validFor = 7 days;
        registry.publish(header, sign(PUBLISHER_KEY, header));

        assertEq(registry.latest().validFor, 7 days);
    }

    function test_publish_emptyRoot_reverts() public {
        _expectRefused(
            headerOf(1, START, 0), abi.encodeWithSelector(IMarginRootRegistry.EmptyRoot.selector, uint64(1))
        );
    }

    function test_publish_noLeaves_reverts() public {
        Header memory header = firstHeader();
        header.leaves = 0;
        _expectRefused(header, abi.encodeWithSelector(IMarginRootRegistry.NoLeaves.selector, uint64(1)));
    }

    function testFuzz_publish_foreignKey_reverts(uint256 key) public {
        key = boundPrivateKey(key);
        vm.assume(key != PUBLISHER_KEY);
        Header memory header = firstHeader();
        _expectRefused(header, sign(key, header), _invalidSignature(header));
    }

    function testFuzz_publish_signatureOfOtherHeader_reverts(bytes32 otherModel) public {
        Header memory header = firstHeader();
        vm.assume(otherModel != header.modelHash);
        Header memory signed = firstHeader();
        signed.modelHash = otherModel;
        _expectRefused(header, sign(PUBLISHER_KEY, signed), _invalidSignature(header));
    }

    function testFuzz_publish_arbitrarySignature_reverts(bytes memory signature) public {
        Header memory header = firstHeader();
        _expectRefused(header, signature, _invalidSignature(header));
    }

    function test_publish_malleableSignature_reverts() public {
        Header memory header = firstHeader();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PUBLISHER_KEY, registry.headerHashOf(header));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        bytes memory mirrored = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? 28 : 27);
        _expectRefused(header, mirrored, _invalidSignature(header));
    }

    function testFuzz_setPublisher_movesTheRight(address next) public {
        vm.assume(next != address(0) && next != PUBLISHER && next.code.length == 0);
        vm.expectEmit(address(registry));
        emit IMarginRootRegistry.PublisherChanged(PUBLISHER, next);
        vm.prank(OWNER);
        registry.setPublisher(next);

        assertEq(registry.publisher(), next);
        Header memory header = firstHeader();
        bytes memory reason = abi.encodeWithSelector(
            IMarginRootRegistry.InvalidSignature.selector, next, registry.headerHashOf(header)
        );
        _expectRefused(header, sign(PUBLISHER_KEY, header), reason);
    }

    function testFuzz_setPublisher_notOwner_reverts(address caller) public {
        vm.assume(caller != OWNER);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        registry.setPublisher(ALICE);
    }

    function test_setPublisher_zero_reverts() public {
        vm.expectRevert(IMarginRootRegistry.ZeroPublisher.selector);
        vm.prank(OWNER);
        registry.setPublisher(address(0));
    }

    function test_transferOwnership_needsAcceptance() public {
        vm.prank(OWNER);
        registry.transferOwnership(ALICE);
        assertEq(registry.owner(), OWNER);

        vm.prank(ALICE);
        registry.acceptOwnership();
        assertEq(registry.owner(), ALICE);
    }

    function _invalidSignature(Header memory header) private view returns (bytes memory) {
        return abi.encodeWithSelector(
            IMarginRootRegistry.InvalidSignature.selector, PUBLISHER, registry.headerHashOf(header)
        );
    }

    function _expectRefused(Header memory header, bytes memory reason) private {
        _expectRefused(header, sign(PUBLISHER_KEY, header), reason);
    }

    function _expectRefused(Header memory header, bytes memory signature, bytes memory reason) private {
        bytes memory before = abi.encode(registry.latest(), registry.latestHeaderHash());
        vm.expectRevert(reason);
        registry.publish(header, signature);
        assertEq(abi.encode(registry.latest(), registry.latestHeaderHash()), before);
    }
}
