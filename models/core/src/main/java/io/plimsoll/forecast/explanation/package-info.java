/**
 * Why a learned model says what it says. Begin with {@link
 * io.plimsoll.forecast.explanation.ModelExplainer} for one row of any model, {@link
 * io.plimsoll.forecast.explanation.PermutationImportance} for what a feature is worth to any model,
 * and {@link io.plimsoll.forecast.explanation.AccumulatedEffect} for the shape of its effect.
 */
package io.plimsoll.forecast.explanation;
