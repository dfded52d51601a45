/**
 * {@code plimsoll tune}: which values of a plan are best inside the training span.
 *
 * <p>Begin with {@link io.plimsoll.training.tune.TuneCommand}.
 */
package io.plimsoll.training.tune;
