// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Mode} from "../types/Mode.sol";

/// @title StaleRamp
/// @notice How a requirement grows while no newer one arrives.
/// @dev Never lower by waiting: `amountAt` is non-decreasing in `age`, at least the leaf's amount,
/// and at least the static amount once the age reaches `2 * validFor`. Both amounts of an account
/// ramp with the same weight, hence maintenance stays at or below initial margin throughout.
library StaleRamp {
    /// @notice Returns the mode of data that is `age` seconds old.
    function modeAt(uint256 age, uint256 validFor) internal pure returns (Mode) {
        if (age <= validFor) return Mode.FRESH;
        if (age < 2 * validFor) return Mode.SOFT_STALE;
        return Mode.HARD_STALE;
    }

    /// @notice Returns leaf + (max(leaf, static) - leaf) * w, rounded up, where the weight w runs from
    /// 0 at age `validFor` to 1 at `2 * validFor` and stays there.
    /// @param leafAmount Amount of the leaf, at most 2^200, any scale.
    /// @param staticAmount Amount under the static table, at most 2^200, same scale.
    /// @param age Seconds since the data's end.
    /// @param validFor Seconds for which the leaf is fresh, at most 2^32.
    function amountAt(uint256 leafAmount, uint256 staticAmount, uint256 age, uint256 validFor)
        internal
        pure
        returns (uint256)
    {
        if (age <= validFor || staticAmount <= leafAmount) return leafAmount;
        if (age >= 2 * validFor) return staticAmount;

        return leafAmount + Math.ceilDiv((staticAmount - leafAmount) * (age - validFor), validFor);
    }
}
