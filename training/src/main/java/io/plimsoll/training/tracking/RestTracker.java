package io.plimsoll.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Runs on a server of MLflow, by its REST API 2.0. */
public final class RestTracker implements Tracker {
  private static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";
  private static final String EXISTS = "RESOURCE_ALREADY_EXISTS";

  private final RestClient client;

  /**
   * Makes a tracker.
   *
   * @param server its address, {@code http} or {@code https}
   * @param patience longest time an answer may take
   * @param environment where a token, or a user and a password, are looked for
   */
  public RestTracker(URI server, Duration patience, Map<String, String> environment) {
    this.client = new RestClient(server, patience, environment);
  }

  @Override
  public TrackedRun start(String experiment, String run, Instant start) throws IOException {
    ObjectNode body = StageResult.object();
    body.put("experiment_id", experiment(experiment));
    body.put("run_name", run);
    body.put("start_time", start.toEpochMilli());
    body.put("user_id", System.getProperty("user.name"));
    JsonNode info = client.post("runs/create", body).path("run").path("info");
    String id = info.path("run_id").asText();
    if (id.isEmpty()) {
      throw new IOException(
          "Cannot track runs at " + place() + ": the answer names no run; is it MLflow?");
    }
    return new RestRun(client, id, info.path("artifact_uri").asText());
  }

  @Override
  public String place() {
    return client.server().toString();
  }

  private String experiment(String name) throws IOException {
    try {
      return found(name);
    } catch (RestClient.Refusal e) {
      if (!e.code().equals(ABSENT)) {
        throw e;
      }
    }
    try {
      return client
          .post("experiments/create", StageResult.object().put("name", name))
          .path("experiment_id")
          .asText();
    } catch (RestClient.Refusal e) {
      if (e.code().equals(EXISTS)) { // made by another in between
        return found(name);
      }
      throw e;
    }
  }

  private String found(String name) throws IOException {
    String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return client
        .get("experiments/get-by-name?experiment_name=" + query)
        .path("experiment")
        .path("experiment_id")
        .asText();
  }
}
