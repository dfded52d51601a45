/**
 * Why a learned model says what it says. Begin with {@link
 * io.plimsoll.forecast.explanation.TreeShap} for one row of boosted trees, {@link
 * io.plimsoll.forecast.explanation.PermutationImportance} for what a feature is worth to any model,
 * and {@link io.plimsoll.forecast.explanation.AccumulatedEffect} for the shape of its effect.
 */
package io.plimsoll.forecast.explanation;
