/**
 * Inputs of models that are pooled over a panel of instruments: what each bar's past says of its
 * instrument, of the market and of the clock, all relative to the instrument's own last week.
 *
 * <p>Begin with {@link io.plimsoll.forecast.panel.PanelInputs}.
 */
package io.plimsoll.forecast.panel;
