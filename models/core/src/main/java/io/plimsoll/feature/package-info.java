/**
 * Features: what the past says at a moment, each defined once in a family of {@link
 * io.plimsoll.feature.registry.FeatureFamilies} and driven by batch, stream and live code alike
 * through {@code engine}. {@link io.plimsoll.feature.FeatureFrame} is the table that models read.
 */
package io.plimsoll.feature;
