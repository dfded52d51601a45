// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SignedMath} from "@openzeppelin/contracts/utils/math/SignedMath.sol";
import {IStaticMarginTable} from "./interfaces/IStaticMarginTable.sol";
import {Position} from "./types/Position.sol";
import {StaticRequirement} from "./types/StaticRequirement.sol";

/// @title StaticMarginTable
/// @notice Rates kept by an owner; one storage slot an instrument.
contract StaticMarginTable is IStaticMarginTable, Ownable2Step {
    /// @dev Quantities are in units of 1e-8.
    uint256 private constant QUANTITY_SCALE = 1e8;

    struct Rates {
        uint128 initialPerUnit;
        uint128 maintenancePerUnit;
    }

    mapping(bytes32 instrument => Rates) private _rates;

    /// @param initialOwner Who may set rates.
    constructor(address initialOwner) Ownable(initialOwner) {}

    /// @inheritdoc IStaticMarginTable
    function setRates(bytes32 instrument, uint128 initialPerUnit, uint128 maintenancePerUnit)
        external
        onlyOwner
    {
        if (maintenancePerUnit > initialPerUnit) {
            revert MaintenanceAboveInitial(instrument, initialPerUnit, maintenancePerUnit);
        }

        Rates memory previous = _rates[instrument];
        _rates[instrument] = Rates(initialPerUnit, maintenancePerUnit);
        emit RatesChanged(
            instrument,
            previous.initialPerUnit,
            previous.maintenancePerUnit,
            initialPerUnit,
            maintenancePerUnit
        );
    }

    /// @inheritdoc IStaticMarginTable
    function ratesOf(bytes32 instrument)
        external
        view
        returns (uint128 initialPerUnit, uint128 maintenancePerUnit)
    {
        Rates memory rates = _rates[instrument];
        return (rates.initialPerUnit, rates.maintenancePerUnit);
    }

    /// @inheritdoc IStaticMarginTable
    function requirementOf(Position[] calldata positions)
        external
        view
        returns (StaticRequirement memory requirement)
    {
        // Below 2^63 * 2^128 a position, so no sum overflows that fits into a block.
        uint256 initialSum;
        uint256 maintenanceSum;
        requirement.complete = true;
        for (uint256 i = 0; i < positions.length; ++i) {
            Rates memory rates = _rates[positions[i].instrument];
            if (rates.initialPerUnit == 0) requirement.complete = false;
            uint256 quantity = SignedMath.abs(positions[i].quantity);
            initialSum += quantity * rates.initialPerUnit;
            maintenanceSum += quantity * rates.maintenancePerUnit;
        }
        requirement.initialMargin = Math.ceilDiv(initialSum, QUANTITY_SCALE);
        requirement.maintenanceMargin = Math.ceilDiv(maintenanceSum, QUANTITY_SCALE);
    }
}
