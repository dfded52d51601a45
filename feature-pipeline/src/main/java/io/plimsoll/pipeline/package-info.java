/**
 * The room where raw market data become canonical files, and those a feature table: the commands
 * {@code data} and {@code features}. Begin with {@link io.plimsoll.pipeline.PlimsollPipeline}; the
 * main path runs through {@code clean.BarCleaner} and {@code FeaturePipeline}.
 */
package io.plimsoll.pipeline;
