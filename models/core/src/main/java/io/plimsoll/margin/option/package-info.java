/**
 * European options on a forward: {@link io.plimsoll.margin.option.Black76} prices one and gives its
 * {@link io.plimsoll.margin.option.Greeks}, {@link io.plimsoll.margin.option.ImpliedVolatility}
 * inverts it, {@link io.plimsoll.margin.option.OptionTime} says how long it has to live.
 */
package io.plimsoll.margin.option;
