// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IMarginOracle} from "../src/interfaces/IMarginOracle.sol";
import {Applied} from "../src/types/Applied.sol";
import {Leaf, LeafLib} from "../src/types/Leaf.sol";
import {Mode} from "../src/types/Mode.sol";
import {Position, PositionLib} from "../src/types/Position.sol";
import {Requirement} from "../src/types/Requirement.sol";
import {PlimsollTest} from "./support/PlimsollTest.sol";
import {Tree} from "./support/Tree.sol";

contract MarginOracleTest is PlimsollTest {
    using Tree for bytes32[];

    uint128 private constant INITIAL = 30_000e6;
    uint128 private constant MAINTENANCE = 20_000e6;
    uint256 private constant STATIC_INITIAL = 60_000e6;
    uint256 private constant STATIC_MAINTENANCE = 50_000e6;

    Position[] private positions;
    Leaf private leaf;
    bytes32[] private proof;

    function setUp() public override {
        super.setUp();
        Position[] memory held = portfolio(-1e8, 10e8);
        positions.push(held[0]);
        positions.push(held[1]);
        leaf = leafOf(ALICE, held, INITIAL, MAINTENANCE);
        setRates(BTC, 40_000e6, 35_000e6);
        setRates(ETH, 2_000e6, 1_500e6);
    }

    function test_constructor_namesItsSources() public view {
        assertEq(oracle.registry(), address(registry));
        assertEq(oracle.staticTable(), address(table));
    }

    function test_supportsInterface() public view {
        assertTrue(oracle.supportsInterface(type(IMarginOracle).interfaceId));
        assertTrue(oracle.supportsInterface(type(IERC165).interfaceId));
        assertFalse(oracle.supportsInterface(0xffffffff));
    }

    function test_applyLeaf_storesAndTells() public {
        proof = publishLeaf(leaf);

        vm.expectEmit(address(oracle));
        emit IMarginOracle.RequirementApplied(
            ALICE,
            0,
            1,
            uint80(INITIAL),
            uint80(MAINTENANCE),
            uint80(STATIC_INITIAL),
            uint80(STATIC_MAINTENANCE),
            true
        );
        oracle.applyLeaf(leaf, positions, proof);

        Applied memory applied = Applied(
            uint80(INITIAL),
            uint80(MAINTENANCE),
            1,
            VALID_FOR,
            uint80(STATIC_INITIAL),
            uint80(STATIC_MAINTENANCE),
            START,
            true
        );
        assertEq(abi.encode(oracle.appliedOf(ALICE, 0)), abi.encode(applied));
        assertEq(oracle.appliedOf(ALICE, 1).epoch, 0);
    }

    function test_requirementWithProof_scalesToWad() public {
        proof = publishLeaf(leaf);

        _assertRequirement(_proven(), uint256(INITIAL) * 1e12, uint256(MAINTENANCE) * 1e12, 1, Mode.FRESH);
    }

    function test_requirement_throughItsAges() public {
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);

        _assertBothAt(VALID_FOR, INITIAL, MAINTENANCE, Mode.FRESH);
        _assertBothAt(VALID_FOR + VALID_FOR / 4, 37_500e6, 27_500e6, Mode.SOFT_STALE);
        _assertBothAt(VALID_FOR + VALID_FOR / 2, 45_000e6, 35_000e6, Mode.SOFT_STALE);
        _assertBothAt(2 * VALID_FOR, STATIC_INITIAL, STATIC_MAINTENANCE, Mode.HARD_STALE);
        _assertBothAt(365 days, STATIC_INITIAL, STATIC_MAINTENANCE, Mode.HARD_STALE);
    }

    function test_requirement_leafAboveStatic_neverFalls() public {
        setRates(BTC, 1, 1);
        setRates(ETH, 1, 1);
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);

        _assertBothAt(2 * VALID_FOR, INITIAL, MAINTENANCE, Mode.HARD_STALE);
    }

    function testFuzz_requirementOf_neverFallsByWaiting(
        uint80 initial,
        uint80 maintenance,
        uint64 age,
        uint64 later
    ) public {
        leaf = leafOf(ALICE, positions, initial, uint128(bound(maintenance, 0, initial)));
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);
        age = uint64(bound(age, 0, 3 * VALID_FOR));
        later = uint64(bound(later, age, type(uint64).max - START));

        vm.warp(START + age);
        Requirement memory early = oracle.requirementOf(ALICE, 0);
        vm.warp(START + later);
        Requirement memory late = oracle.requirementOf(ALICE, 0);

        assertGe(late.initialMargin, early.initialMargin);
        assertGe(late.maintenanceMargin, early.maintenanceMargin);
        assertGe(uint8(late.mode), uint8(early.mode));
    }

    function testFuzz_requirementOf_unknownAccount(address account, uint8 subaccount, uint64 time) public {
        vm.warp(time);
        _assertRequirement(oracle.requirementOf(account, subaccount), type(uint256).max, 0, 0, Mode.UNKNOWN);
    }

    function test_requirement_unknownInstrument_isUnknownOnceStale() public {
        setRates(ETH, 0, 0);
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);

        assertFalse(oracle.appliedOf(ALICE, 0).staticComplete);
        _assertBothAt(VALID_FOR, INITIAL, MAINTENANCE, Mode.FRESH);
        vm.warp(START + VALID_FOR + 1);
        uint256 maintenance = uint256(MAINTENANCE) * 1e12;
        _assertRequirement(oracle.requirementOf(ALICE, 0), type(uint256).max, maintenance, 1, Mode.UNKNOWN);
        _assertRequirement(_proven(), type(uint256).max, maintenance, 1, Mode.UNKNOWN);
    }

    function test_isFresh_followsTheLatestEpoch() public {
        assertFalse(oracle.isFresh());

        publishRoot(keccak256("first"));
        assertTrue(oracle.isFresh());
        vm.warp(START + VALID_FOR);
        assertTrue(oracle.isFresh());
        vm.warp(START + VALID_FOR + 1);
        assertFalse(oracle.isFresh());

        publishRoot(keccak256("second"));
        assertTrue(oracle.isFresh());
    }

    function test_applyLeaf_nextEpochReplaces() public {
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);
        vm.warp(START + 60);
        leaf = leafOf(ALICE, positions, INITIAL - 1, MAINTENANCE - 1);
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);

        Requirement memory requirement = oracle.requirementOf(ALICE, 0);
        assertEq(requirement.epoch, 2);
        assertEq(requirement.initialMargin, uint256(INITIAL - 1) * 1e12);
    }

    function test_applyLeaf_oldEpoch_reverts() public {
        proof = publishLeaf(leaf);
        vm.warp(START + 60);
        publishRoot(keccak256("next"));

        _expectRefused(
            abi.encodeWithSelector(IMarginOracle.InvalidProof.selector, uint64(2), ALICE, uint8(0))
        );
    }

    function test_applyLeaf_twice_reverts() public {
        proof = publishLeaf(leaf);
        oracle.applyLeaf(leaf, positions, proof);

        vm.expectRevert(
            abi.encodeWithSelector(IMarginOracle.AlreadyApplied.selector, ALICE, uint8(0), uint64(1))
        );
        oracle.applyLeaf(leaf, positions, proof);
    }

    function test_applyLeaf_nothingPublished_reverts() public {
        proof.push(keccak256("neighbour"));
        _expectRefused(
            abi.encodeWithSelector(IMarginOracle.InvalidProof.selector, uint64(0), ALICE, uint8(0))
        );
    }

    function testFuzz_applyLeaf_foreignRegistry_reverts(bytes32 id) public {
        vm.assume(id != REGISTRY_ID);
        leaf.registryId = id;
        proof = publishLeaf(leaf);
        _expectRefused(abi.encodeWithSelector(IMarginOracle.WrongRegistry.selector, REGISTRY_ID, id));
    }

    function testFuzz_applyLeaf_maintenanceAboveInitial_reverts(uint128 initial, uint128 maintenance) public {
        initial = uint128(bound(initial, 0, type(uint128).max - 1));
        maintenance = uint128(bound(maintenance, uint256(initial) + 1, type(uint128).max));
        leaf = leafOf(ALICE, positions, initial, maintenance);
        proof = publishLeaf(leaf);
        _expectRefused(
            abi.encodeWithSelector(IMarginOracle.MaintenanceAboveInitial.selector, initial, maintenance)
        );
    }

    function testFuzz_applyLeaf_otherPositions_reverts(int64 quantity) public {
        vm.assume(quantity != positions[1].quantity);
        proof = publishLeaf(leaf);
        positions[1].quantity = quantity;
        _expectRefused(
            abi.encodeWithSelector(
                IMarginOracle.PositionsMismatch.selector, leaf.positionsHash, PositionLib.hash(positions)
            )
        );
    }

    function testFuzz_applyLeaf_changedField_reverts(uint256 field, uint128 delta) public {
        proof = publishLeaf(leaf);
        _change(field % 7, delta);
        _expectRefused(
            abi.encodeWithSelector(
                IMarginOracle.InvalidProof.selector, uint64(1), leaf.account, leaf.subaccount
            )
        );
    }

    function testFuzz_applyLeaf_changedProof_reverts(uint8 bit) public {
        proof = publishLeaf(leaf);
        proof[0] ^= bytes32(uint256(1) << bit);
        _expectRefused(
            abi.encodeWithSelector(IMarginOracle.InvalidProof.selector, uint64(1), ALICE, uint8(0))
        );
    }

    function testFuzz_applyLeaf_amountBeyondSlot_reverts(uint128 amount) public {
        amount = uint128(bound(amount, uint256(type(uint80).max) + 1, type(uint128).max));
        leaf = leafOf(ALICE, positions, amount, MAINTENANCE);
        proof = publishLeaf(leaf);

        vm.expectRevert(abi.encodeWithSelector(IMarginOracle.AmountTooLarge.selector, uint256(amount)));
        oracle.applyLeaf(leaf, positions, proof);
        assertEq(_proven().initialMargin, uint256(amount) * 1e12);
    }

    function test_applyLeaf_staticAmountBeyondSlot_reverts() public {
        setRates(BTC, type(uint128).max, 0);
        proof = publishLeaf(leaf);

        uint256 amount = uint256(type(uint128).max) + 20_000e6;
        vm.expectRevert(abi.encodeWithSelector(IMarginOracle.AmountTooLarge.selector, amount));
        oracle.applyLeaf(leaf, positions, proof);
    }

    function testFuzz_proofs_anySizeAndAgreeWithOpenZeppelin(uint256 count, uint256 index, uint128 initial)
        public
    {
        count = bound(count, 1, 40);
        index = bound(index, 0, count - 1);
        leaf = leafOf(ALICE, positions, initial, 0);
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            hashes[i] = i == index ? LeafLib.hash(leaf) : keccak256(abi.encode("neighbour", i));
        }
        bytes32[] memory nodes = Tree.build(hashes);
        proof = nodes.proof(index);
        publishRoot(nodes.root());

        assertTrue(MerkleProof.verify(proof, nodes.root(), LeafLib.hash(leaf)));
        assertEq(_proven().initialMargin, uint256(initial) * 1e12);
    }

    function _change(uint256 field, uint128 delta) private {
        if (field == 0) leaf.account = address(uint160(ALICE) ^ uint160(bound(delta, 1, type(uint128).max)));
        if (field == 1) leaf.subaccount = uint8(bound(delta, 1, type(uint8).max));
        if (field == 2) leaf.initialMargin += uint128(bound(delta, 1, type(uint128).max - INITIAL));
        if (field == 3) leaf.maintenanceMargin -= uint128(bound(delta, 1, MAINTENANCE));
        if (field == 4) leaf.bindingScenario ^= uint8(bound(delta, 1, type(uint8).max));
        if (field == 5) leaf.policyId ^= uint16(bound(delta, 1, type(uint16).max));
        if (field == 6) leaf.flags ^= uint32(bound(delta, 1, type(uint32).max));
    }

    function _proven() private view returns (Requirement memory) {
        return oracle.requirementWithProof(leaf, positions, proof);
    }

    /// @dev Amounts in USD times 1e6.
    function _assertBothAt(uint256 age, uint256 initial, uint256 maintenance, Mode mode) private {
        vm.warp(START + age);
        _assertRequirement(oracle.requirementOf(ALICE, 0), initial * 1e12, maintenance * 1e12, 1, mode);
        _assertRequirement(_proven(), initial * 1e12, maintenance * 1e12, 1, mode);
    }

    function _assertRequirement(
        Requirement memory requirement,
        uint256 initial,
        uint256 maintenance,
        uint64 epoch,
        Mode mode
    ) private pure {
        assertEq(requirement.initialMargin, initial, "initial margin");
        assertEq(requirement.maintenanceMargin, maintenance, "maintenance margin");
        assertEq(requirement.epoch, epoch, "epoch");
        assertEq(uint8(requirement.mode), uint8(mode), "mode");
    }

    function _expectRefused(bytes memory reason) private {
        vm.expectRevert(reason);
        oracle.applyLeaf(leaf, positions, proof);
        vm.expectRevert(reason);
        oracle.requirementWithProof(leaf, positions, proof);
        assertEq(oracle.appliedOf(leaf.account, leaf.subaccount).epoch, 0);
    }
}
