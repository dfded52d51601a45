package io.plimsoll.margin.reaction;

import io.plimsoll.margin.AccountId;

/**
 * What the holders of one account do, as expected over their behaviours [USD].
 *
 * @param account that is called, or not
 * @param call initial requirement less equity at the prices of now, at least 0
 * @param drawn from pledged lines, after fees
 * @param toppedUp brought by holders
 * @param soldShare share of the positions that is closed, in [0, 1]
 * @param sales gross notional that is closed, at the prices of now
 * @param equity after the reaction, at its prices
 * @param initial requirement after the reaction, of what is left
 * @param badDebt what is missing where nothing is left, at least 0
 */
public record AccountReaction(
    AccountId account,
    double call,
    double drawn,
    double toppedUp,
    double soldShare,
    double sales,
    double equity,
    double initial,
    double badDebt) {}
