/**
 * Learned models as plain numbers: what the fitters of the adapters hand over, and what serving
 * evaluates with no native library. Begin with {@link io.plimsoll.forecast.learning.Samples}, which
 * a fitter reads, and {@link io.plimsoll.forecast.learning.LearnedModel}, which it returns.
 */
package io.plimsoll.forecast.learning;
