/**
 * What Plimsoll would have told borrowers of a lending pool who were liquidated.
 *
 * <p>Begin with {@link io.plimsoll.training.lending.LendingReview}: balances of an account as they
 * were recorded, health under the pool's own rules and under thresholds that move with the
 * forecast, and what a cure would have cost when each of them warned.
 */
package io.plimsoll.training.lending;
