// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IStaticMarginTable} from "../src/interfaces/IStaticMarginTable.sol";
import {Position} from "../src/types/Position.sol";
import {StaticRequirement} from "../src/types/StaticRequirement.sol";
import {PlimsollTest} from "./support/PlimsollTest.sol";

contract StaticMarginTableTest is PlimsollTest {
    function testFuzz_setRates_storesAndTells(bytes32 instrument, uint128 initial, uint128 maintenance)
        public
    {
        maintenance = uint128(bound(maintenance, 0, initial));
        setRates(instrument, 12, 10);

        vm.expectEmit(address(table));
        emit IStaticMarginTable.RatesChanged(instrument, 12, 10, initial, maintenance);
        setRates(instrument, initial, maintenance);

        (uint128 storedInitial, uint128 storedMaintenance) = table.ratesOf(instrument);
        assertEq(storedInitial, initial);
        assertEq(storedMaintenance, maintenance);
    }

    function testFuzz_setRates_maintenanceAboveInitial_reverts(uint128 initial, uint128 maintenance) public {
        initial = uint128(bound(initial, 0, type(uint128).max - 1));
        maintenance = uint128(bound(maintenance, uint256(initial) + 1, type(uint128).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IStaticMarginTable.MaintenanceAboveInitial.selector, BTC, initial, maintenance
            )
        );
        vm.prank(OWNER);
        table.setRates(BTC, initial, maintenance);
    }

    function testFuzz_setRates_notOwner_reverts(address caller) public {
        vm.assume(caller != OWNER);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        table.setRates(BTC, 2, 1);
    }

    function test_requirementOf_twoPositions_exact() public {
        setRates(BTC, 20_000e6, 12_000e6);
        setRates(ETH, 1_500e6, 900e6);

        // 1.5 BTC short and 10 ETH long: 30,000 + 15,000 and 18,000 + 9,000 USD.
        StaticRequirement memory requirement = table.requirementOf(portfolio(-1.5e8, 10e8));

        assertEq(requirement.initialMargin, 45_000e6);
        assertEq(requirement.maintenanceMargin, 27_000e6);
        assertTrue(requirement.complete);
    }

    function test_requirementOf_roundsUpOnce() public {
        setRates(BTC, 1, 1);
        setRates(ETH, 1, 1);

        // One 1e-8 BTC and one 1e-8 ETH cost 2e-8 of the smallest amount: together one, not two.
        StaticRequirement memory requirement = table.requirementOf(portfolio(1, -1));

        assertEq(requirement.initialMargin, 1);
        assertEq(requirement.maintenanceMargin, 1);
    }

    function testFuzz_requirementOf_equalsNaiveSum(
        int64 btc,
        int64 eth,
        uint128 initialBtc,
        uint128 maintenanceBtc,
        uint128 initialEth
    ) public {
        initialBtc = uint128(bound(initialBtc, 1, type(uint128).max));
        initialEth = uint128(bound(initialEth, 1, type(uint128).max));
        maintenanceBtc = uint128(bound(maintenanceBtc, 0, initialBtc));
        setRates(BTC, initialBtc, maintenanceBtc);
        setRates(ETH, initialEth, initialEth);

        StaticRequirement memory requirement = table.requirementOf(portfolio(btc, eth));

        assertEq(requirement.initialMargin, _ceil(_abs(btc) * initialBtc + _abs(eth) * initialEth));
        assertEq(requirement.maintenanceMargin, _ceil(_abs(btc) * maintenanceBtc + _abs(eth) * initialEth));
        assertLe(requirement.maintenanceMargin, requirement.initialMargin);
        assertTrue(requirement.complete);
    }

    function testFuzz_requirementOf_longAndShortNeedTheSame(int64 quantity) public {
        quantity = int64(bound(quantity, type(int64).min + 1, type(int64).max));
        setRates(BTC, 20_000e6, 12_000e6);
        setRates(ETH, 1, 1);

        assertEq(
            abi.encode(table.requirementOf(portfolio(quantity, 0))),
            abi.encode(table.requirementOf(portfolio(-quantity, 0)))
        );
    }

    function testFuzz_requirementOf_unknownInstrument_isIncomplete(int64 btc, int64 eth) public {
        setRates(BTC, 20_000e6, 12_000e6);

        StaticRequirement memory requirement = table.requirementOf(portfolio(btc, eth));

        assertFalse(requirement.complete);
        assertEq(requirement.initialMargin, _ceil(_abs(btc) * 20_000e6));
    }

    function test_requirementOf_removedInstrument_isIncomplete() public {
        setRates(BTC, 2, 1);
        setRates(ETH, 2, 1);
        assertTrue(table.requirementOf(portfolio(1, 1)).complete);

        setRates(ETH, 0, 0);
        assertFalse(table.requirementOf(portfolio(1, 1)).complete);
    }

    function test_requirementOf_emptyPortfolio_isZeroAndComplete() public view {
        StaticRequirement memory requirement = table.requirementOf(new Position[](0));

        assertEq(requirement.initialMargin, 0);
        assertEq(requirement.maintenanceMargin, 0);
        assertTrue(requirement.complete);
    }

    function _abs(int64 quantity) private pure returns (uint256) {
        return quantity < 0 ? uint256(-int256(quantity)) : uint256(int256(quantity));
    }

    function _ceil(uint256 sum) private pure returns (uint256) {
        return sum / 1e8 + (sum % 1e8 == 0 ? 0 : 1);
    }
}
