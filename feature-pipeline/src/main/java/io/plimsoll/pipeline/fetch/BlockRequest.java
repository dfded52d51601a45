package io.plimsoll.pipeline.fetch;

import io.plimsoll.market.Check;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Blocks wanted of a node.
 *
 * @param address of the node's JSON-RPC
 * @param from number of the first block, at least 0
 * @param to number of the last block; the node's newest if not given
 * @param out folder for the file
 * @param batch blocks asked for in one request, in [1, 1000]
 * @param reorgDepth longest reorganisation that is followed [blocks], in [1, 4000]
 * @param timeout the longest wait for the next byte
 * @param retry of failed requests
 */
public record BlockRequest(
    URI address,
    long from,
    OptionalLong to,
    Path out,
    int batch,
    int reorgDepth,
    Duration timeout,
    Retry retry) {
  public BlockRequest {
    Check.argument(
        "http".equals(address.getScheme()) || "https".equals(address.getScheme()),
        "RPC URL must begin with http:// or https://, was %s",
        address.getScheme());
    Check.argument(from >= 0, "first block must be at least 0, was %s", from);
    Check.argument(
        to.isEmpty() || to.getAsLong() >= from,
        "last block must not lie before the first, was %s",
        to);
    Check.argument(batch >= 1 && batch <= 1000, "batch must lie in [1, 1000], was %s", batch);
    Check.argument(
        reorgDepth >= 1 && reorgDepth <= 4000,
        "reorganisation depth must lie in [1, 4000], was %s",
        reorgDepth);
  }

  /** Returns the file of blocks from {@link #from} on of chain {@code chainId}. */
  Path file(long chainId) {
    return out.resolve("ethereum-" + chainId + "-from-" + from + ".jsonl");
  }
}
