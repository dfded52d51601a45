package io.plimsoll.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.lineage.PlanLock;
import io.plimsoll.training.tracking.TrackedRun.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A training run as it is tracked; it failed unless it is finished before it is closed. */
public final class TrainingRecord implements AutoCloseable {
  /** Experiment of all training runs. */
  public static final String EXPERIMENT = "plimsoll";

  /** Name of the bundle among the run's artifacts. */
  public static final String MODEL = "model";

  private final TrackedRun run;
  private final InstantSource clock;
  private boolean finished;

  private TrainingRecord(TrackedRun run, InstantSource clock) {
    this.run = run;
    this.clock = clock;
  }

  /** Starts the record of what {@code lock} describes, with the keys of its plan as parameters. */
  public static TrainingRecord begin(Tracker tracker, PlanLock lock, InstantSource clock)
      throws IOException {
    String name = "train-" + lock.hash().substring(0, 8);
    var record = new TrainingRecord(tracker.start(EXPERIMENT, name, clock.instant()), clock);
    try {
      record.run.tags(tags(lock));
      record.run.parameters(parameters(lock.plan()));
    } catch (IOException e) {
      record.close(e);
      throw e;
    }
    return record;
  }

  /** Returns the identity of the run. */
  public String id() {
    return run.id();
  }

  /** Records what came of the run, and ends it. */
  public void finish(SortedMap<String, Double> metrics, String bundleHash, Path bundle)
      throws IOException {
    run.metrics(metrics, clock.instant());
    run.tags(new TreeMap<>(Map.of("plimsoll.bundleHash", bundleHash)));
    run.artifact(MODEL, bundle);
    run.end(Status.FINISHED, clock.instant());
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      run.end(Status.FAILED, clock.instant());
    }
  }

  private void close(IOException cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static SortedMap<String, String> tags(PlanLock lock) {
    var tags = new TreeMap<String, String>();
    tags.put("mlflow.source.name", "plimsoll train");
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name"));
    tags.put("plimsoll.codeHash", lock.code().hash());
    tags.put("plimsoll.codeVersion", lock.code().version());
    tags.put("plimsoll.featuresHash", lock.table().features());
    tags.put("plimsoll.lockHash", lock.hash());
    tags.put("plimsoll.planHash", FileHash.ofText(lock.plan()));
    tags.put("plimsoll.tableHash", lock.table().hash());
    return tags;
  }

  /** Returns the values of a plan by the paths of their keys, lists in one line. */
  static SortedMap<String, String> parameters(String plan) throws IOException {
    var parameters = new TreeMap<String, String>();
    add(parameters, "", new YAMLMapper().readTree(plan));
    return parameters;
  }

  private static void add(SortedMap<String, String> parameters, String path, JsonNode node) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(each -> add(parameters, prefix + each.getKey(), each.getValue()));
    } else if (node.isArray()) {
      var values = new StringJoiner(", ");
      node.forEach(each -> values.add(each.isValueNode() ? each.asText() : each.toString()));
      parameters.put(path, values.toString());
    } else {
      parameters.put(path, node.asText());
    }
  }
}
