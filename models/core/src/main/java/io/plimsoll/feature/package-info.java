/**
 * Features: what the past says at a moment, each defined once as a {@code FeatureAccumulator} and
 * driven by batch, stream and live code alike. {@link io.plimsoll.feature.FeatureFrame} is the
 * table that models read.
 */
package io.plimsoll.feature;
