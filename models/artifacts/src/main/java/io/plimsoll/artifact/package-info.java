/**
 * Encodings that other machines must get byte for byte: hashes, ABI words, leaves, identities of
 * instruments, and the one door from double to integer, {@link io.plimsoll.artifact.MarginEncoder}.
 */
package io.plimsoll.artifact;
