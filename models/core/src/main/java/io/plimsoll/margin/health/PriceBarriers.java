package io.plimsoll.margin.health;

import java.util.OptionalDouble;

/**
 * Prices at which an account would be liquidated, below and above the price of now [USD].
 *
 * @param down the nearest below, or the price of now where the account already is liquidated; empty
 *     if there is none down to 1 % of the price
 * @param up the nearest above, likewise; empty if there is none up to 100 times the price
 */
public record PriceBarriers(OptionalDouble down, OptionalDouble up) {}
