/**
 * Downloads that survive being killed: the public archive of Binance ({@link
 * io.plimsoll.pipeline.fetch.ArchiveFetch}) and blocks from a node of Ethereum ({@link
 * io.plimsoll.pipeline.fetch.BlockFetch}).
 */
package io.plimsoll.pipeline.fetch;
