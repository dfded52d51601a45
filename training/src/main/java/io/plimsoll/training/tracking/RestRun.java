package io.plimsoll.training.tracking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A run on a server of MLflow. */
final class RestRun implements TrackedRun {
  private static final int BATCH = 100; // parameters or tags that one call takes

  private final RestClient client;
  private final String id;
  private final String artifacts;

  RestRun(RestClient client, String id, String artifacts) {
    this.client = client;
    this.id = id;
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void parameters(SortedMap<String, String> parameters) throws IOException {
    log("params", texts(parameters));
  }

  @Override
  public void metrics(SortedMap<String, Double> metrics, Instant time) throws IOException {
    var entries = new ArrayList<ObjectNode>();
    metrics.forEach(
        (name, value) ->
            entries.add(
                entry(name)
                    .put("value", value)
                    .put("timestamp", time.toEpochMilli())
                    .put("step", 0)));
    log("metrics", entries);
  }

  @Override
  public void tags(SortedMap<String, String> tags) throws IOException {
    log("tags", texts(tags));
  }

  @Override
  public void artifact(String name, Path folder) throws IOException {
    String root = root() + "/" + TrackedName.checked(name) + "/";
    for (Path file : ArtifactFiles.of(folder)) {
      client.put(root + folder.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  @Override
  public void end(Status status, Instant end) throws IOException {
    client.post(
        "runs/update",
        StageResult.object()
            .put("run_id", id)
            .put("status", status.name())
            .put("end_time", end.toEpochMilli()));
  }

  /** Returns the folder of the run among the artifacts that the server keeps itself. */
  private String root() throws IOException {
    URI uri = URI.create(artifacts);
    if (!"mlflow-artifacts".equals(uri.getScheme())) {
      throw new IOException(
          "Cannot store artifacts of run "
              + id
              + " at "
              + artifacts
              + ": the server does not keep them itself; start it with --serve-artifacts");
    }
    return uri.getPath().replaceAll("^/+", "");
  }

  private static List<ObjectNode> texts(SortedMap<String, String> values) {
    var entries = new ArrayList<ObjectNode>();
    values.forEach((name, value) -> entries.add(entry(name).put("value", value)));
    return entries;
  }

  private static ObjectNode entry(String name) {
    return StageResult.object().put("key", TrackedName.checked(name));
  }

  private void log(String kind, List<ObjectNode> entries) throws IOException {
    for (int from = 0; from < entries.size(); from += BATCH) {
      ObjectNode body = StageResult.object().put("run_id", id);
      ArrayNode batch = body.putArray(kind);
      batch.addAll(entries.subList(from, Math.min(from + BATCH, entries.size())));
      client.post("runs/log-batch", body);
    }
  }
}
