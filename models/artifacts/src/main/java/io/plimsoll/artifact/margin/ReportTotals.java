package io.plimsoll.artifact.margin;

/**
 * Sums over the accounts of a report [1e-6 USD].
 *
 * @param initialMargin Σ initial requirements
 * @param maintenanceMargin Σ maintenance requirements
 * @param notional Σ |quantity|·mark, rounded up for each account
 * @param staticMargin what the policy's static table would ask
 * @param liquidatable accounts with less collateral than their maintenance requirement
 */
public record ReportTotals(
    long initialMargin,
    long maintenanceMargin,
    long notional,
    long staticMargin,
    int liquidatable) {}
