/**
 * What margins cost on this machine: {@code plimsoll bench margin}. Begin with {@link
 * io.plimsoll.training.bench.MarginBench}.
 */
package io.plimsoll.training.bench;
