package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;

/**
 * An account at one moment, with the market and the rules of that moment.
 *
 * @param account positions
 * @param equity behind them
 * @param arrays with committed vectors
 * @param policy in force
 */
public record AccountSnapshot(
    Account account, AccountEquity equity, RiskArrays arrays, MarginPolicy policy) {}
