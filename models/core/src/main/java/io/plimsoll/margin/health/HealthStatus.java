package io.plimsoll.margin.health;

/** Where an account's equity stands. */
public enum HealthStatus {
  /** At least the initial requirement. */
  HEALTHY,
  /** Below the initial requirement and at least the maintenance requirement: a call is due. */
  CALLED,
  /** Below the maintenance requirement: may be liquidated. */
  LIQUIDATABLE
}
