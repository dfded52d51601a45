// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// @notice How far a requirement can be trusted, by the age of the data behind it.
/// @dev The age runs from the header's `dataTime`, not from the block that published it: what
/// matters is how long the market has moved since the requirement was computed, and a publisher
/// that posts old data late gains nothing by it.
enum Mode {
    /// Age at most `validFor`: the leaf's requirement as published.
    FRESH,
    /// Age above `validFor` and below twice that: grows linearly towards the static requirement.
    SOFT_STALE,
    /// Age at least twice `validFor`: the larger of leaf and static requirement.
    HARD_STALE,
    /// Nothing to rely on: no leaf was ever applied, or it is stale and the static requirement lacks
    /// an instrument.
    UNKNOWN
}
