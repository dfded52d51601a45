package io.plimsoll.serving.margin;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.greek.PortfolioGreeks;
import io.plimsoll.margin.grid.GridRisk;
import io.plimsoll.market.Underlying;

/**
 * What an account holds of one underlying, beside its requirement.
 *
 * @param account whose it is
 * @param underlying of what is held
 * @param grid loss under a scenario grid
 * @param greeks derivatives of its value
 * @param smallError most by which the greeks are off under small shocks, over gross delta [1]
 * @param largeError most by which they are off under large shocks, over gross delta [1]
 */
public record AccountRisk(
    AccountId account,
    Underlying underlying,
    GridRisk grid,
    PortfolioGreeks greeks,
    double smallError,
    double largeError) {}
