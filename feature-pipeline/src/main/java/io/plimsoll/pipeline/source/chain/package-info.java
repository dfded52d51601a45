/**
 * Raw files of chains, oracles, pools, lending protocols and daily statistics, each read by one
 * {@link io.plimsoll.pipeline.source.RecordSource}. Begin with {@link
 * io.plimsoll.pipeline.source.chain.ChainSources}.
 */
package io.plimsoll.pipeline.source.chain;
