package io.plimsoll.training.policy;

/**
 * What owners did under a rule, and what it came to.
 *
 * @param peakMarginRate highest rate of the window, median over instruments [1]
 * @param capitalDays collateral posted times the days it was, over notional opened [days]
 * @param calls times that an account fell below the watched level, whatever its owner did
 * @param actions top-ups and reductions
 * @param toppedUp over notional opened [1]
 * @param reduced by owners themselves, over notional opened [1]
 * @param costBps of forced sales, penalties, bonuses and own reductions, over notional opened
 *     [1e-4]
 * @param insuranceDrawBps bad debt that penalties of liquidations cover, over notional opened
 *     [1e-4]
 * @param uninsuredBps bad debt that they do not [1e-4]
 */
public record ReplayCosts(
    double peakMarginRate,
    double capitalDays,
    long calls,
    long actions,
    double toppedUp,
    double reduced,
    double costBps,
    double insuranceDrawBps,
    double uninsuredBps) {}
