/**
 * Sensitivities of an account, one {@link io.plimsoll.margin.greek.PortfolioGreeks} an underlying,
 * and {@link io.plimsoll.margin.greek.TaylorCheck}, which says how far they carry.
 */
package io.plimsoll.margin.greek;
