package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.plimsoll.pipeline.source.chain.HexText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chain as one node sees it at the moment. */
final class NodeChain {
  private static final int[] PERCENTILES = {10, 25, 50, 75, 90, 99};

  private final RpcClient rpc;

  NodeChain(RpcClient rpc) {
    this.rpc = rpc;
  }

  long chainId() throws IOException, InterruptedException {
    return rpc.quantity("eth_chainId");
  }

  long head() throws IOException, InterruptedException {
    return rpc.quantity("eth_blockNumber");
  }

  /** Returns the block with {@code number}, without its tips; none if the node has none. */
  Optional<NodeBlock> block(long number) throws IOException, InterruptedException {
    JsonNode answer = result(rpc.call(List.of(blockCall(number))).get(0), number);
    return answer.isNull() ? Optional.empty() : Optional.of(NodeBlock.of(answer, number));
  }

  /**
   * Returns blocks {@code from} to {@code to} with their tips, fewer if the node does not have all
   * of them. Each is the parent of the next: a reorganisation in the midst of the calls makes them
   * be asked again.
   */
  List<NodeBlock> page(long from, long to) throws IOException, InterruptedException {
    return rpc.retrying(() -> tryPage(from, to));
  }

  private List<NodeBlock> tryPage(long from, long to) throws IOException, InterruptedException {
    List<RpcCall> calls = new ArrayList<>();
    for (long number = from; number <= to; number++) {
      calls.add(blockCall(number));
    }
    List<NodeBlock> blocks = new ArrayList<>();
    for (RpcAnswer answer : rpc.call(calls)) {
      long number = from + blocks.size();
      JsonNode result = result(answer, number);
      if (result.isNull()) {
        break;
      }
      blocks.add(NodeBlock.of(result, number));
    }
    checkLinks(blocks);
    return blocks.isEmpty() ? blocks : withTips(blocks);
  }

  private static void checkLinks(List<NodeBlock> blocks) throws IOException {
    for (int i = 1; i < blocks.size(); i++) {
      if (!blocks.get(i).parentHash().equals(blocks.get(i - 1).hash())) {
        throw new IOException("the chain changed while blocks were read");
      }
    }
  }

  private List<NodeBlock> withTips(List<NodeBlock> blocks)
      throws IOException, InterruptedException {
    NodeBlock last = blocks.get(blocks.size() - 1);
    ArrayNode params = RpcClient.MAPPER.createArrayNode();
    params.add(HexText.ofQuantity(blocks.size())).add(HexText.ofQuantity(last.number()));
    ArrayNode percentiles = params.addArray();
    for (int percentile : PERCENTILES) {
      percentiles.add(percentile);
    }
    RpcAnswer answer = rpc.call(List.of(new RpcCall("eth_feeHistory", params))).get(0);
    JsonNode rewards = answer.result().path("reward");
    long oldest = HexText.quantity(answer.result().path("oldestBlock").asText());
    if (oldest != blocks.get(0).number() || rewards.size() != blocks.size()) {
      return blocks; // no history, or not as far back
    }
    List<NodeBlock> whole = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      checkFee(blocks.get(i), answer.result().path("baseFeePerGas").path(i).asText());
      whole.add(blocks.get(i).withTips(tips(rewards.get(i), blocks.get(i).number())));
    }
    return whole;
  }

  private static void checkFee(NodeBlock block, String baseFee) throws IOException {
    if (!block.header().path("baseFeePerGas").asText("0x0").equals(baseFee)) {
      throw new IOException("the chain changed between blocks and their fees");
    }
  }

  private static ArrayNode tips(JsonNode reward, long number) throws FinalFailure {
    boolean sound = reward.isArray() && reward.size() == PERCENTILES.length;
    for (JsonNode tip : reward) {
      sound = sound && HexText.quantity(tip.asText()) != HexText.NO_QUANTITY;
    }
    if (!sound) {
      throw new FinalFailure(
          "Cannot use the node's fee history of block " + number + ": six quantities are wanted");
    }
    return (ArrayNode) reward;
  }

  private static JsonNode result(RpcAnswer answer, long number) throws FinalFailure {
    if (answer.error().isPresent()) {
      throw new FinalFailure("Cannot read block " + number + ": " + answer.error().get());
    }
    return answer.result();
  }

  private static RpcCall blockCall(long number) {
    ArrayNode params = RpcClient.MAPPER.createArrayNode();
    params.add(HexText.ofQuantity(number)).add(false);
    return new RpcCall("eth_getBlockByNumber", params);
  }
}
