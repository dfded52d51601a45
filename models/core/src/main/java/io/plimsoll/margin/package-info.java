/**
 * Margin: what an account must hold. The way through is {@link io.plimsoll.margin.MarketState}
 * (marks, liquidity, volatilities) → {@link io.plimsoll.margin.ScenarioGenerator} → {@link
 * io.plimsoll.margin.RiskArrays} → {@link io.plimsoll.margin.CompositeScenarios} → {@link
 * io.plimsoll.margin.MarginCalculator}. {@link io.plimsoll.margin.MarginFormula} holds each formula
 * once; {@link io.plimsoll.margin.RequirementRates} applies them to one unit of one instrument.
 * {@link io.plimsoll.margin.OptionMarket} brings options in, and surfaces to revalue them by.
 * Amounts are doubles in USD here; what is committed leaves through the encoder of the artifacts.
 */
package io.plimsoll.margin;
