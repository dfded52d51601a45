package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A node of a chain on loopback whose blocks can be replaced, and which fails as it is told. */
public final class NodeServer implements AutoCloseable {
  static final long GENESIS_TIME = 1_700_000_000L;

  /** What it does instead of answering well, once. */
  public enum Fault {
    BUSY,
    LIMIT_EXCEEDED,
    INVALID_PARAMS,
    DROP,
    STALL,
    NO_JSON,
    HALF_THE_ANSWERS
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Map<Integer, Runnable> hooks = new HashMap<>();
  private final List<ObjectNode> chain = new ArrayList<>();
  private boolean feeHistory = true;
  private String chainId = "0x1";
  private int requests;

  public NodeServer(int head) throws IOException {
    extend(head, "a");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v3/secret-key");
  }

  /** Adds blocks up to {@code head}; the fork's name goes into their hashes. */
  public synchronized NodeServer extend(int head, String fork) {
    while (chain.size() <= head) {
      chain.add(block(chain.size(), fork));
    }
    return this;
  }

  /** Replaces block {@code first} and all after it by blocks up to {@code head}. */
  public synchronized NodeServer reorganise(int first, int head, String fork) {
    chain.subList(first, chain.size()).clear();
    return extend(head, fork);
  }

  public synchronized NodeServer fail(Fault... next) {
    faults.addAll(Arrays.asList(next));
    return this;
  }

  /** Runs {@code hook} before request number {@code request} from now, from 1, is answered. */
  public synchronized NodeServer before(int request, Runnable hook) {
    hooks.put(requests + request, hook);
    return this;
  }

  public synchronized NodeServer withoutFeeHistory() {
    feeHistory = false;
    return this;
  }

  public synchronized NodeServer ofChain(String id) {
    chainId = id;
    return this;
  }

  synchronized ObjectNode block(int number) {
    return chain.get(number);
  }

  @Override
  public void close() {
    stalled.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private ObjectNode block(int number, String fork) {
    String parent = number == 0 ? "00".repeat(32) : chain.get(number - 1).get("hash").asText();
    ObjectNode block = MAPPER.createObjectNode();
    block.put("number", hex(number));
    String seed = fork + number + parent;
    block.put("hash", "0x" + ArchiveServer.sha256(seed.getBytes(StandardCharsets.UTF_8)));
    block.put("parentHash", number == 0 ? "0x" + parent : parent);
    block.put("timestamp", hex(GENESIS_TIME + 12L * number));
    block.put("gasLimit", hex(30_000_000));
    block.put("gasUsed", hex(number % 5 == 0 ? 0 : 1_000_000L * (number % 30)));
    block.put("baseFeePerGas", hex(10_000_000_000L + number + fork.charAt(0)));
    block.put("logsBloom", "0x" + "00".repeat(256));
    ArrayNode transactions = block.putArray("transactions");
    for (int i = 0; i < number % 4; i++) {
      transactions.add("0x" + "ab".repeat(32));
    }
    return block;
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode batch = MAPPER.readTree(exchange.getRequestBody());
    Fault fault;
    byte[] bytes;
    synchronized (this) {
      requests++;
      hooks.getOrDefault(requests, () -> {}).run();
      fault = faults.poll();
      bytes = body(batch, fault).getBytes(StandardCharsets.UTF_8);
    }
    if (fault == Fault.BUSY) {
      exchange.sendResponseHeaders(503, -1);
    } else {
      exchange.sendResponseHeaders(200, bytes.length);
      boolean half = fault == Fault.DROP || fault == Fault.STALL;
      exchange.getResponseBody().write(bytes, 0, half ? bytes.length / 2 : bytes.length);
      exchange.getResponseBody().flush();
    }
    if (fault == Fault.STALL) {
      try {
        stalled.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private String body(JsonNode batch, Fault fault) throws IOException {
    if (fault == Fault.NO_JSON) {
      return "<html>";
    }
    if (fault == Fault.LIMIT_EXCEEDED) {
      return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":\"slow"
          + " down\"}}";
    }
    ArrayNode answers = MAPPER.createArrayNode();
    for (JsonNode call : batch) {
      ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", call.get("id"));
      if (fault == Fault.INVALID_PARAMS) {
        answer.putObject("error").put("code", -32602).put("message", "invalid params");
      } else {
        result(answer, call.get("method").asText(), call.get("params"));
      }
      answers.insert(0, answer); // a node may answer in any order
      if (fault == Fault.HALF_THE_ANSWERS && answers.size() > batch.size() / 2) {
        break;
      }
    }
    return MAPPER.writeValueAsString(answers);
  }

  private void result(ObjectNode answer, String method, JsonNode params) {
    switch (method) {
      case "eth_chainId" -> answer.put("result", chainId);
      case "eth_blockNumber" -> answer.put("result", hex(chain.size() - 1));
      case "eth_getBlockByNumber" -> {
        int number = Integer.parseInt(params.get(0).asText().substring(2), 16);
        answer.set("result", number < chain.size() ? chain.get(number) : MAPPER.nullNode());
      }
      case "eth_feeHistory" -> {
        if (feeHistory) {
          answer.set("result", fees(params));
        } else {
          answer.putObject("error").put("code", -32601).put("message", "method not found");
        }
      }
      default -> answer.putObject("error").put("code", -32601).put("message", method);
    }
  }

  private ObjectNode fees(JsonNode params) {
    int count = Integer.parseInt(params.get(0).asText().substring(2), 16);
    int newest = Integer.parseInt(params.get(1).asText().substring(2), 16);
    ObjectNode result = MAPPER.createObjectNode();
    result.put("oldestBlock", hex(newest - count + 1));
    ArrayNode baseFees = result.putArray("baseFeePerGas");
    ArrayNode rewards = result.putArray("reward");
    for (int number = newest - count + 1; number <= newest; number++) {
      baseFees.add(chain.get(Math.min(number, chain.size() - 1)).get("baseFeePerGas"));
      ArrayNode tips = rewards.addArray();
      for (JsonNode percentile : params.get(2)) {
        tips.add(hex(1_000_000L * number + percentile.asInt()));
      }
    }
    baseFees.add(hex(1));
    return result;
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
