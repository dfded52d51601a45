// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {StaleRamp} from "../src/libraries/StaleRamp.sol";
import {Mode} from "../src/types/Mode.sol";

contract StaleRampTest is Test {
    function test_amountAt_rampInNumbers() public pure {
        assertEq(StaleRamp.amountAt(100, 200, 0, 10), 100);
        assertEq(StaleRamp.amountAt(100, 200, 10, 10), 100);
        assertEq(StaleRamp.amountAt(100, 200, 11, 10), 110);
        assertEq(StaleRamp.amountAt(100, 200, 19, 10), 190);
        assertEq(StaleRamp.amountAt(100, 200, 20, 10), 200);
        assertEq(StaleRamp.amountAt(100, 200, type(uint64).max, 10), 200);
    }

    function test_amountAt_roundsUp() public pure {
        assertEq(StaleRamp.amountAt(0, 1, 11, 10), 1);
        assertEq(StaleRamp.amountAt(0, 10, 4, 3), 4);
    }

    function test_modeAt_boundaries() public pure {
        assertTrue(StaleRamp.modeAt(10, 10) == Mode.FRESH);
        assertTrue(StaleRamp.modeAt(11, 10) == Mode.SOFT_STALE);
        assertTrue(StaleRamp.modeAt(19, 10) == Mode.SOFT_STALE);
        assertTrue(StaleRamp.modeAt(20, 10) == Mode.HARD_STALE);
    }

    function testFuzz_amountAt_nonDecreasingInAge(
        uint200 leaf,
        uint200 static_,
        uint64 age,
        uint64 later,
        uint32 validFor
    ) public pure {
        validFor = uint32(bound(validFor, 1, type(uint32).max));
        later = uint64(bound(later, age, type(uint64).max));

        assertLe(
            StaleRamp.amountAt(leaf, static_, age, validFor),
            StaleRamp.amountAt(leaf, static_, later, validFor)
        );
    }

    function testFuzz_amountAt_betweenLeafAndLarger(
        uint200 leaf,
        uint200 static_,
        uint64 age,
        uint32 validFor
    ) public pure {
        validFor = uint32(bound(validFor, 1, type(uint32).max));
        uint256 larger = leaf > static_ ? leaf : static_;
        uint256 amount = StaleRamp.amountAt(leaf, static_, age, validFor);

        assertGe(amount, leaf);
        assertLe(amount, larger);
        if (StaleRamp.modeAt(age, validFor) == Mode.FRESH) assertEq(amount, leaf);
        if (StaleRamp.modeAt(age, validFor) == Mode.HARD_STALE) assertEq(amount, larger);
    }

    function testFuzz_amountAt_softStaleIsTheLine(uint128 leaf, uint128 static_, uint256 age, uint32 validFor)
        public
        pure
    {
        validFor = uint32(bound(validFor, 2, type(uint32).max));
        static_ = uint128(bound(static_, leaf, type(uint128).max));
        age = bound(age, uint256(validFor) + 1, 2 * uint256(validFor) - 1);
        uint256 scaled = uint256(leaf) * (2 * uint256(validFor) - age) + uint256(static_) * (age - validFor);
        uint256 amount = StaleRamp.amountAt(leaf, static_, age, validFor);

        // amount = ceil(scaled / validFor), said without a division.
        assertGe(amount * validFor, scaled);
        assertLt(amount * validFor, scaled + validFor);
    }

    function testFuzz_amountAt_maintenanceStaysBelowInitial(
        uint128 initial,
        uint128 maintenance,
        uint128 staticInitial,
        uint128 staticMaintenance,
        uint64 age,
        uint32 validFor
    ) public pure {
        validFor = uint32(bound(validFor, 1, type(uint32).max));
        age = uint64(bound(age, 0, 3 * uint256(validFor)));
        maintenance = uint128(bound(maintenance, 0, initial));
        staticMaintenance = uint128(bound(staticMaintenance, 0, staticInitial));

        assertLe(
            StaleRamp.amountAt(maintenance, staticMaintenance, age, validFor),
            StaleRamp.amountAt(initial, staticInitial, age, validFor)
        );
    }
}
