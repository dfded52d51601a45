/**
 * Who trades with whom, and how fast: signed flow, order flow imbalance, VPIN, impact regressions,
 * self-exciting arrivals and the markouts of pools. Formulas stand alone; families drive them over
 * the records of a plan. Begin with {@link io.plimsoll.feature.orderflow.SignedFlow} and {@link
 * io.plimsoll.feature.orderflow.TradeFlowFamily}.
 */
package io.plimsoll.feature.orderflow;
