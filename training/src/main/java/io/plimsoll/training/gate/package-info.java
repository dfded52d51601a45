/**
 * Whether a challenger may replace the champion, by what both forecast out of sample. Begin with
 * {@link io.plimsoll.training.gate.GateKeeper}.
 */
package io.plimsoll.training.gate;
