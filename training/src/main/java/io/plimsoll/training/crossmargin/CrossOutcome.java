package io.plimsoll.training.crossmargin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;

/**
 * What a setting did to the accounts.
 *
 * @param meanMarginRate requirement over gross notional, over all open accounts and bars [1]
 * @param accounts that opened
 * @param collateralRate collateral at entry over notional opened [1]
 * @param liquidations events; an account can have several where liquidation is partial
 * @param forcedNotional liquidated over notional opened [1]
 * @param wrongful events after which the basket that was sold was soon back at its value
 * @param wrongfulNotional of those, over notional opened [1]
 * @param badDebtBps debt beyond collateral over notional opened [1e-4]
 * @param uninsuredBps of that, what penalties do not cover [1e-4]
 * @param cures what owners and lines did
 */
record CrossOutcome(
    double meanMarginRate,
    long accounts,
    double collateralRate,
    long liquidations,
    double forcedNotional,
    long wrongful,
    double wrongfulNotional,
    double badDebtBps,
    double uninsuredBps,
    Cures cures) {
  /** Returns the outcome as JSON, with the names of its parts. */
  ObjectNode json() {
    ObjectNode node = StageResult.object();
    node.put("meanMarginRate", meanMarginRate());
    node.put("collateralRate", collateralRate());
    node.put("accounts", accounts());
    node.put("liquidations", liquidations());
    node.put("forcedNotional", forcedNotional());
    node.put("wrongful", wrongful());
    node.put("wrongfulNotional", wrongfulNotional());
    node.put("badDebtBps", badDebtBps());
    node.put("uninsuredBps", uninsuredBps());
    node.put("calls", cures().calls());
    node.put("toppedUp", cures().toppedUp());
    node.put("reduced", cures().reduced());
    node.put("drawn", cures().drawn());
    node.put("costBps", cures().costBps());
    return node;
  }

  /**
   * What owners and lines did.
   *
   * @param calls sent
   * @param toppedUp over notional opened [1]
   * @param reduced by owners themselves, over notional opened [1]
   * @param drawn from pledged lines, over notional opened [1]
   * @param costBps of forced sales, penalties, own reductions and lines, over notional opened
   *     [1e-4]
   */
  record Cures(long calls, double toppedUp, double reduced, double drawn, double costBps) {}
}
