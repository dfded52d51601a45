package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.plimsoll.pipeline.source.chain.HexText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls a node of Ethereum, many calls in one request. Messages never hold the address, which may
 * hold a key.
 */
final class RpcClient {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ANSWER_BYTES = 256 << 20;
  /* Server error, internal error, limit exceeded: nodes say so when they are busy or behind. */
  private static final Set<Integer> PASSING = Set.of(-32000, -32603, -32005);

  private final WebClient web;
  private final URI address;
  private final Retry retry;

  RpcClient(URI address, Duration timeout, Retry retry) {
    this.web = new WebClient(timeout);
    this.address = address;
    this.retry = retry;
  }

  /** Returns the result of one call, which is a quantity. */
  long quantity(String method) throws IOException, InterruptedException {
    RpcAnswer answer = call(List.of(new RpcCall(method, MAPPER.createArrayNode()))).get(0);
    long value = HexText.quantity(answer.result().asText());
    if (value == HexText.NO_QUANTITY) {
      throw new FinalFailure(
          "Cannot call " + method + ": " + answer.error().orElse("the node gave no quantity"));
    }
    return value;
  }

  /**
   * Returns the answers to {@code calls}, in their order. Busy nodes are asked again.
   *
   * @throws IOException if the node cannot be asked or does not answer each call
   */
  List<RpcAnswer> call(List<RpcCall> calls) throws IOException, InterruptedException {
    String request = request(calls);
    return retry.run(() -> answers(calls, post(request)));
  }

  /** Returns what {@code act} gives, trying again as for calls. */
  <T> T retrying(Retry.Act<T> act) throws IOException, InterruptedException {
    return retry.run(act);
  }

  private static String request(List<RpcCall> calls) throws JsonProcessingException {
    ArrayNode batch = MAPPER.createArrayNode();
    for (int i = 0; i < calls.size(); i++) {
      batch
          .addObject()
          .put("jsonrpc", "2.0")
          .put("id", i)
          .put("method", calls.get(i).method())
          .set("params", calls.get(i).params());
    }
    return MAPPER.writeValueAsString(batch);
  }

  private JsonNode post(String request) throws IOException, InterruptedException {
    HttpResponse<TimedBody> answer = web.post(address, request);
    try (TimedBody body = answer.body()) {
      if (answer.statusCode() != WebClient.OK) {
        throw WebClient.failure(answer.statusCode());
      }
      return MAPPER.readTree(body.text(ANSWER_BYTES));
    } catch (JsonProcessingException e) {
      throw new IOException("the node answered with something that is no JSON", e);
    }
  }

  private static List<RpcAnswer> answers(List<RpcCall> calls, JsonNode batch) throws IOException {
    if (batch.has("error")) {
      failIfPassing(batch.get("error"));
      throw new FinalFailure("the node refused the calls: " + text(batch.get("error")));
    }
    var byId = new RpcAnswer[calls.size()];
    for (JsonNode answer : batch) {
      int id = answer.path("id").asInt(-1);
      if (id >= 0 && id < byId.length) {
        JsonNode error = answer.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
          failIfPassing(error);
          byId[id] = new RpcAnswer(NullNode.instance, Optional.of(text(error)));
        } else if (answer.has("result")) {
          byId[id] = new RpcAnswer(answer.get("result"), Optional.empty());
        }
      }
    }
    List<RpcAnswer> answers = new ArrayList<>();
    for (int i = 0; i < byId.length; i++) {
      if (byId[i] == null) {
        throw new IOException("the node did not answer " + calls.get(i).method());
      }
      answers.add(byId[i]);
    }
    return answers;
  }

  private static void failIfPassing(JsonNode error) throws IOException {
    if (PASSING.contains(error.path("code").asInt())) {
      throw new IOException("the node said " + text(error));
    }
  }

  private static String text(JsonNode error) {
    return (error.path("code").asText() + " " + error.path("message").asText()).strip();
  }
}
