/**
 * An import from end to end: finds the files, drives sources and cleaners, writes canonical files,
 * quarantine and report. Begin with {@link io.plimsoll.pipeline.load.MarketImport}.
 */
package io.plimsoll.pipeline.load;
