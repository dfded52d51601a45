/** The tree whose root goes on chain; see {@link io.plimsoll.artifact.merkle.MerkleTree}. */
package io.plimsoll.artifact.merkle;
