/**
 * Implied volatility of options of one underlying, over strikes and expiries. {@link
 * io.plimsoll.margin.surface.SurfaceFitter} makes a {@link
 * io.plimsoll.margin.surface.VolatilitySurface} of quotes: one {@link
 * io.plimsoll.margin.surface.Smile} an expiry, free of static arbitrage, with a {@link
 * io.plimsoll.margin.surface.SliceVerdict} that says what had to be done for it.
 */
package io.plimsoll.margin.surface;
