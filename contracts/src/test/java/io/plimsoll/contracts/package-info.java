/**
 * Runs what forge checks as tests of this module, and the generated bindings against a local chain.
 * Begin with {@link io.plimsoll.contracts.ForgeTest}.
 */
package io.plimsoll.contracts;
