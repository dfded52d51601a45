/**
 * Benchmarks that a user can run anywhere: the same features of the same made-up trades by Spark,
 * by SQL and by a plain loop, in seconds of processor time. Begin with {@link
 * io.plimsoll.pipeline.bench.FeatureBench}.
 */
package io.plimsoll.pipeline.bench;
