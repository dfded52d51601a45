package io.plimsoll.margin.health;

import io.plimsoll.market.Underlying;

/**
 * At which prices of one underlying an account's equity falls to its maintenance requirement.
 *
 * @param underlying whose price moves
 * @param price now [USD]
 * @param othersHeld while the other underlyings stand still
 * @param othersMoved while the others move by their betas to it
 */
public record LiquidationPrice(
    Underlying underlying, double price, PriceBarriers othersHeld, PriceBarriers othersMoved) {}
