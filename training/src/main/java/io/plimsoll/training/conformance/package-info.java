/**
 * Golden numbers of the literature and of other programs, expected beside got. Begin with {@link
 * io.plimsoll.training.conformance.ConformanceCommand}; a {@link
 * io.plimsoll.training.conformance.ConformanceGroup} is one published table.
 */
package io.plimsoll.training.conformance;
