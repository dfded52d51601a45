package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.margin.MarginPolicy;

/**
 * A policy and what names its content.
 *
 * @param policy the parameters
 * @param hash Keccak-256 of the canonical JSON of the file: keys sorted, numbers without exponent
 *     or trailing zeros, no space; comments and layout do not count
 */
public record PolicyFile(MarginPolicy policy, Bytes32 hash) {}
