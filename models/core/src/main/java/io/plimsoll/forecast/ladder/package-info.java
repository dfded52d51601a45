/**
 * The models that are compared, from the simplest up, and how the learned ones stand on the fitted
 * ones. Begin with {@link io.plimsoll.forecast.ladder.Member}.
 */
package io.plimsoll.forecast.ladder;
