package io.plimsoll.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * MLflow's REST API 2.0. What a server asks as proof of identity is taken from where MLflow's own
 * clients take it: {@code MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code
 * MLFLOW_TRACKING_PASSWORD}, of the environment.
 */
final class RestClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI server;
  private final Duration patience;
  private final Optional<String> authorization;

  /** Makes a client of {@code server} that waits for an answer at most {@code patience}. */
  RestClient(URI server, Duration patience, Map<String, String> environment) {
    this.server = URI.create(server.toString().replaceAll("/+$", ""));
    this.patience = patience;
    this.authorization = authorization(environment);
  }

  /** A refusal by the server, with MLflow's own code. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    Refusal(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  JsonNode get(String call) throws IOException {
    return send(request("/api/2.0/mlflow/" + call).GET());
  }

  JsonNode post(String call, ObjectNode body) throws IOException {
    return send(
        request("/api/2.0/mlflow/" + call)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Stores {@code file} where the server keeps artifacts. */
  void put(String path, Path file) throws IOException {
    send(
        request("/api/2.0/mlflow-artifacts/artifacts/" + escaped(path))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofFile(file)));
  }

  URI server() {
    return server;
  }

  private HttpRequest.Builder request(String call) {
    var request = HttpRequest.newBuilder(URI.create(server + call)).timeout(patience);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(new InterruptedIOException("it was interrupted"));
    } catch (HttpTimeoutException e) {
      throw failure(new IOException("no answer within " + patience.toSeconds() + " s", e));
    } catch (ConnectException e) {
      throw failure(new IOException("nothing answers there", e));
    } catch (IOException e) {
      throw failure(new IOException("no connection (" + StageResult.reason(e) + ")", e));
    }
    if (response.statusCode() == OK) {
      return response.body().isBlank() ? JSON.createObjectNode() : tree(response.body());
    }
    JsonNode error = tree(response.body());
    String told = error.path("message").asText("").lines().findFirst().orElse("");
    throw new Refusal(
        error.path("error_code").asText(""),
        prefix() + "status " + response.statusCode() + (told.isEmpty() ? "" : ", " + told));
  }

  /* What is no JSON, a page of a proxy say, has no fields. */
  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private IOException failure(IOException cause) {
    return new IOException(prefix() + cause.getMessage(), cause);
  }

  private String prefix() {
    return "Cannot track runs at " + server + ": ";
  }

  private static String escaped(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("path must be one of a URI, was " + path, e);
    }
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    if (!token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String pair = user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
