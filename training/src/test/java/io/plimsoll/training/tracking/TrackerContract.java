package io.plimsoll.training.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One run as every tracker records it, and how MLflow's client sees it. */
final class TrackerContract {
  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  /** Prints what the client finds of the one run of experiment {@code plimsoll}. */
  static final String CLIENT =
      """
      import sys
      from mlflow.tracking import MlflowClient
      client = MlflowClient(tracking_uri=sys.argv[1])
      experiment = client.get_experiment_by_name("plimsoll")
      [run] = client.search_runs([experiment.experiment_id], "metrics.`qlike.har` < 1")
      print(run.info.run_id, run.info.status, run.info.run_name)
      print(run.info.start_time, run.info.end_time)
      print(sorted(run.data.params.items()))
      print(sorted(run.data.metrics.items()))
      print(run.data.tags["plimsoll.tableHash"])
      print(sorted(f.path for f in client.list_artifacts(run.info.run_id, "model")))
      print(open(client.download_artifacts(run.info.run_id, "model/weights 1.json", sys.argv[2])).read())
      """;

  private TrackerContract() {}

  /** Records a run and returns its identity. */
  static String record(Tracker tracker, Path folder) throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.writeString(bundle.resolve("MLmodel"), "flavors: {}\n");
    Files.writeString(bundle.resolve("weights 1.json"), "[1, 2]");
    TrackedRun run = tracker.start("plimsoll", "first of all", START);
    run.parameters(new TreeMap<>(Map.of("seed", "1", "split.trainingShare", "0.4")));
    run.metrics(new TreeMap<>(Map.of("qlike.har", 0.25, "spike.prAuc", 0.5)), START.plusSeconds(1));
    run.tags(new TreeMap<>(Map.of("plimsoll.tableHash", "ab12")));
    run.artifact("model", bundle);
    run.end(TrackedRun.Status.FINISHED, START.plusSeconds(2));
    return run.id();
  }

  /** Returns what {@link #CLIENT} prints of a run that {@link #record} has recorded. */
  static String expected(String id) {
    return """
        %s FINISHED first of all
        1709251200000 1709251202000
        [('seed', '1'), ('split.trainingShare', '0.4')]
        [('qlike.har', 0.25), ('spike.prAuc', 0.5)]
        ab12
        ['model/MLmodel', 'model/weights 1.json']
        [1, 2]"""
        .formatted(id);
  }
}
