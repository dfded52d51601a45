// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice A signed quantity of one instrument.
/// @param instrument Keccak-256 of the instrument's canonical name, e.g. `binance:spot:BTC-USDT`.
/// @param quantity Units of the instrument times 1e8, negative if short.
struct Position {
    bytes32 instrument;
    int64 quantity;
}

/// @title PositionLib
/// @notice Commits to a portfolio.
library PositionLib {
    /// @notice Returns the hash that a leaf carries: Keccak-256 of the ABI encoding of the array.
    /// @dev Warning: order counts and is not checked; publishers sort by instrument (unsigned) and
    /// leave zero quantities out.
    function hash(Position[] memory positions) internal pure returns (bytes32) {
        return keccak256(abi.encode(positions));
    }
}
