// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

import {Position} from "../types/Position.sol";
import {StaticRequirement} from "../types/StaticRequirement.sol";

/// @title IStaticMarginTable
/// @notice Conservative margin rates per instrument, for when no fresh requirement is there.
/// @dev An instrument without a rate is unknown, never free: sums that meet one are not `complete`.
interface IStaticMarginTable {
    /// @notice Thrown when the maintenance rate would exceed the initial rate.
    error MaintenanceAboveInitial(bytes32 instrument, uint128 initialPerUnit, uint128 maintenancePerUnit);

    /// @notice Emitted when the owner sets or (with 0 and 0) removes the rates of an instrument.
    event RatesChanged(
        bytes32 indexed instrument,
        uint128 previousInitialPerUnit,
        uint128 previousMaintenancePerUnit,
        uint128 initialPerUnit,
        uint128 maintenancePerUnit
    );

    /// @notice Sets the rates of an instrument, by the owner; 0 and 0 make it unknown.
    /// @dev Requirements applied before keep the static amounts of their time; leaves applied later and
    /// proofs read by `requirementWithProof` see the new rates.
    /// @param initialPerUnit USD times 1e6 per one unit of quantity, long or short.
    /// @param maintenancePerUnit USD times 1e6 per one unit of quantity, at most `initialPerUnit`.
    function setRates(bytes32 instrument, uint128 initialPerUnit, uint128 maintenancePerUnit) external;

    /// @notice Returns the rates of an instrument, USD times 1e6 per one unit; 0 and 0 if unknown.
    function ratesOf(bytes32 instrument)
        external
        view
        returns (uint128 initialPerUnit, uint128 maintenancePerUnit);

    /// @notice Returns the sums of |quantity| times rate, each rounded up once; no netting.
    /// @dev Never reverts for an unknown instrument: it says so by `complete`.
    function requirementOf(Position[] calldata positions) external view returns (StaticRequirement memory);
}
