/**
 * Chooses the parameters of margin rules on history, and judges them on what came after.
 *
 * <p>Begin with {@link io.plimsoll.training.optimize.PolicyOptimization}: families of rules search
 * with equal budgets on a training window and are replayed once on the test window.
 */
package io.plimsoll.training.optimize;
