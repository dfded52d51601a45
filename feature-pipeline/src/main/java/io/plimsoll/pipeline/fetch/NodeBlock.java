package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.pipeline.source.chain.HexText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A block as a node gave it.
 *
 * @param number of it
 * @param hash in lower case
 * @param parentHash in lower case
 * @param transactions number of them
 * @param header the node's answer without long lists
 * @param tips percentiles of the priority fee, none if the node has no fee history
 */
record NodeBlock(
    long number,
    String hash,
    String parentHash,
    int transactions,
    ObjectNode header,
    Optional<ArrayNode> tips) {
  private static final List<String> QUANTITIES = List.of("timestamp", "gasLimit", "gasUsed");
  private static final List<String> LONG_LISTS =
      List.of("transactions", "withdrawals", "uncles", "logsBloom");

  /**
   * Returns the block in {@code answer}.
   *
   * @param wanted its number
   * @throws IOException if it is another or is not written as JSON-RPC demands
   */
  static NodeBlock of(JsonNode answer, long wanted) throws IOException {
    require(answer.isObject(), wanted, "it is no object");
    require(
        HexText.quantity(answer.path("number").asText()) == wanted,
        wanted,
        "it has another number");
    for (String field : QUANTITIES) {
      require(
          HexText.quantity(answer.path(field).asText()) != HexText.NO_QUANTITY,
          wanted,
          field + " is no quantity");
    }
    require(answer.path("transactions").isArray(), wanted, "transactions are no list");
    ObjectNode header = answer.deepCopy();
    header.remove(LONG_LISTS);
    return new NodeBlock(
        wanted,
        hash(answer, "hash", wanted),
        hash(answer, "parentHash", wanted),
        answer.get("transactions").size(),
        header,
        Optional.empty());
  }

  NodeBlock withTips(ArrayNode percentiles) {
    return new NodeBlock(number, hash, parentHash, transactions, header, Optional.of(percentiles));
  }

  private static String hash(JsonNode answer, String field, long wanted) throws IOException {
    String hash = answer.path(field).asText();
    require(HexText.isHash(hash), wanted, field + " is no hash");
    return hash.toLowerCase(Locale.ROOT);
  }

  private static void require(boolean condition, long wanted, String reason) throws FinalFailure {
    if (!condition) {
      throw new FinalFailure("Cannot use the node's block " + wanted + ": " + reason);
    }
  }
}
