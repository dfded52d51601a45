/**
 * Spark: carries canonical rows, in columnar batches and in the order of time, to the core's
 * accumulators, and computes nothing itself. Begin with {@link
 * io.plimsoll.pipeline.batch.FeatureJob}.
 */
package io.plimsoll.pipeline.batch;
