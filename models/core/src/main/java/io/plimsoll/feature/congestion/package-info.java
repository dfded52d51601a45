/**
 * How full a chain is and what a place in a block costs. Fees are integers [wei], never doubles.
 * Begin with {@link io.plimsoll.feature.congestion.BaseFee}.
 */
package io.plimsoll.feature.congestion;
