package io.plimsoll.margin.health;

/** Why an account is called. */
public enum CallReason {
  /** Prices, implied volatilities or time moved. */
  PRICE,
  /** The holder traded or took collateral out. */
  POSITION,
  /** Forecasts, scenarios or the policy changed. */
  MODEL
}
