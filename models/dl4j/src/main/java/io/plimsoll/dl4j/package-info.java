/**
 * Fitters on DL4J. They read {@link io.plimsoll.forecast.learning.Samples}, or rows of a panel, and
 * return networks of plain numbers; no type of these libraries leaves the package. Begin with
 * {@link io.plimsoll.dl4j.SequenceNetFitter} for one regression, with {@link
 * io.plimsoll.dl4j.SequenceFitter} for several answers from a window of lags.
 */
package io.plimsoll.dl4j;
