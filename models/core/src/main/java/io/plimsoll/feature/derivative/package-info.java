/**
 * What derivatives say beside their trades: funding, basis, open interest. Begin with {@link
 * io.plimsoll.feature.derivative.DerivativeFamily}.
 */
package io.plimsoll.feature.derivative;
