/**
 * The folder of an import as a job sees it, on any file system that Hadoop reads: which feeds it
 * holds, in which files, and their records in the order in which they became known. Begin with
 * {@link io.plimsoll.pipeline.store.MarketStore}.
 */
package io.plimsoll.pipeline.store;
