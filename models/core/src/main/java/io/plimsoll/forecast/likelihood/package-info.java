/**
 * Maximum likelihood within linear constraints: the search, the quadratic program of its steps, and
 * the errors of what it finds. Begin with {@link io.plimsoll.forecast.likelihood.Maximiser}.
 */
package io.plimsoll.forecast.likelihood;
