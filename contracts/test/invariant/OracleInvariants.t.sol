// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Applied} from "../../src/types/Applied.sol";
import {Leaf} from "../../src/types/Leaf.sol";
import {Mode} from "../../src/types/Mode.sol";
import {Requirement} from "../../src/types/Requirement.sol";
import {PlimsollTest} from "../support/PlimsollTest.sol";
import {OracleHandler} from "./OracleHandler.sol";

contract OracleInvariants is PlimsollTest {
    uint256 private constant TO_WAD = 1e12;

    OracleHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new OracleHandler(oracle, registry, table);
        targetContract(address(handler));
        setRates(keccak256("a"), 2e9, 1e9);
        setRates(keccak256("b"), 2e9, 1e9);
    }

    /// @notice Stale or not, a requirement is never below the last leaf.
    function invariant_MO_A_neverBelowTheLeaf() public view {
        for (uint256 i = 0; i < handler.ACCOUNTS(); ++i) {
            Requirement memory now_ = _requirement(i);
            Leaf memory leaf = handler.appliedLeaf(i);
            assertGe(now_.initialMargin, leaf.initialMargin * TO_WAD);
            assertGe(now_.maintenanceMargin, leaf.maintenanceMargin * TO_WAD);
        }
    }

    /// @notice Waiting alone lowers nothing.
    function invariant_MO_B_nonDecreasingInAge() public view {
        assertFalse(handler.fellByWaiting());
    }

    /// @notice Hard stale requirements are at least static; where static lacks an instrument, unknown.
    function invariant_MO_C_hardStaleIsAtLeastStatic() public view {
        for (uint256 i = 0; i < handler.ACCOUNTS(); ++i) {
            Applied memory applied = oracle.appliedOf(handler.accountAt(i), 0);
            Requirement memory now_ = _requirement(i);
            bool old = block.timestamp >= applied.dataTime + 2 * uint256(applied.validFor);
            if (applied.epoch == 0 || !old) continue;
            assertTrue(now_.mode == (applied.staticComplete ? Mode.HARD_STALE : Mode.UNKNOWN));
            assertGe(now_.initialMargin, applied.staticInitialMargin * TO_WAD);
            if (applied.staticComplete) {
                assertGe(now_.maintenanceMargin, applied.staticMaintenanceMargin * TO_WAD);
            }
        }
    }

    /// @notice Maintenance margin never exceeds initial margin.
    function invariant_MO_D_maintenanceAtMostInitial() public view {
        for (uint256 i = 0; i < handler.ACCOUNTS(); ++i) {
            Requirement memory now_ = _requirement(i);
            assertLe(now_.maintenanceMargin, now_.initialMargin);
        }
    }

    /// @notice A wrong, foreign or outdated proof changes nothing.
    function invariant_MO_F_wrongProofChangesNothing() public view {
        assertEq(handler.accidents(), 0);
        assertFalse(handler.refusalLeftTrace());
    }

    /// @notice A leaf of one account sets no other account.
    function invariant_MO_G_proofSetsOnlyItsAccount() public view {
        assertFalse(handler.otherAccountTouched());
    }

    function _requirement(uint256 index) private view returns (Requirement memory) {
        return oracle.requirementOf(handler.accountAt(index), 0);
    }
}
