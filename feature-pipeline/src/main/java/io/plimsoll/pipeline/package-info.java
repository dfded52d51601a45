/**
 * The room where raw market data become canonical files, and those a feature table: the commands
 * {@code data}, {@code features} and {@code bench}. Begin with {@link
 * io.plimsoll.pipeline.PlimsollPipeline}; the main path runs through {@code load.MarketImport} and
 * {@code FeaturePipeline}.
 */
package io.plimsoll.pipeline;
