/**
 * What rules and the machinery around them would have done to cross-margin accounts in history.
 *
 * <p>Begin with {@link io.plimsoll.training.crossmargin.CrossReplay}: accounts that hold several
 * instruments against one collateral walk through real bars together, for what is sold by force
 * moves the price for all. {@link io.plimsoll.training.crossmargin.CrossRun} compares settings of
 * equal mean margin, part by part.
 */
package io.plimsoll.training.crossmargin;
