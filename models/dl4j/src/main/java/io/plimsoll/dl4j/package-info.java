/**
 * Fitters on DL4J. They read {@link io.plimsoll.forecast.learning.Samples} and return networks of
 * plain numbers; no type of these libraries leaves the package. Begin with {@link
 * io.plimsoll.dl4j.SequenceNetFitter}.
 */
package io.plimsoll.dl4j;
