/**
 * Features: what the past says at a moment, each defined once as a {@link
 * io.plimsoll.feature.FeatureAccumulator} and driven by batch, stream and live code alike. {@link
 * io.plimsoll.feature.FeatureFrame} is the table that models read; {@code hourly} makes its rows.
 */
package io.plimsoll.feature;
