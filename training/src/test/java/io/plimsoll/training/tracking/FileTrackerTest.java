package io.plimsoll.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileTrackerTest {
  @TempDir private Path folder;

  @Test
  void aRunHasMlflowsFiles() throws IOException {
    String id = TrackerContract.record(tracker(), folder);

    Path experiment = experiments().get(0);
    Path run = experiment.resolve(id);
    assertThat(run.resolve("params/split.trainingShare")).hasContent("0.4");
    assertThat(run.resolve("metrics/qlike.har")).hasContent("1709251201000 0.25 0");
    assertThat(run.resolve("tags/mlflow.runName")).hasContent("first of all");
    assertThat(run.resolve("artifacts/model/MLmodel")).hasContent("flavors: {}");
    JsonNode meta = MetaFile.read(run.resolve("meta.yaml"));
    assertThat(meta.path("status").asInt()).isEqualTo(3);
    assertThat(meta.path("end_time").asLong()).isEqualTo(1709251202000L);
    assertThat(meta.path("experiment_id").asText()).isEqualTo(experiment.getFileName().toString());
    assertThat(meta.path("artifact_uri").asText()).startsWith("file:///").endsWith("/artifacts");
  }

  @Test
  void laterRunsJoinTheExperimentOfTheName() throws IOException {
    String first = TrackerContract.record(tracker(), folder);
    String second = TrackerContract.record(tracker(), folder);
    tracker().start("another", "a", TrackerContract.START);

    assertThat(second).isNotEqualTo(first);
    assertThat(experiments()).hasSize(2);
    assertThat(experiments())
        .anySatisfy(
            each -> {
              assertThat(each.resolve(first)).isDirectory();
              assertThat(each.resolve(second)).isDirectory();
            });
  }

  @Test
  void runsThatBeginAtOnceShareOneExperiment() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    List<Callable<String>> starts =
        Collections.nCopies(16, () -> tracker().start("plimsoll", "a", TrackerContract.START).id());
    var ids = new TreeSet<String>();
    for (Future<String> each : threads.invokeAll(starts)) {
      ids.add(each.get());
    }
    threads.shutdown();

    assertThat(ids).hasSize(16);
    assertThat(experiments())
        .singleElement()
        .satisfies(home -> assertThat(ids).allMatch(id -> Files.exists(home.resolve(id))));
  }

  @Test
  void aNameThatLeadsOutOfTheRunIsRefused() throws IOException {
    TrackedRun run = tracker().start("plimsoll", "a", TrackerContract.START);

    assertThatThrownBy(() -> run.tags(new TreeMap<>(Map.of("../../x", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was ../../x");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsSaidInOneLine() throws IOException {
    Files.writeString(folder.resolve("mlruns"), "");

    assertThatThrownBy(() -> tracker().start("plimsoll", "a", TrackerContract.START))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot track runs in "
                + folder.resolve("mlruns")
                + ": a file stands where a folder should");
  }

  @Test
  @Timeout(400)
  void mlflowsClientFindsTheRunInTheFolder() throws IOException, InterruptedException {
    String id = TrackerContract.record(tracker(), folder);

    String found =
        MlflowServer.client(
            folder, TrackerContract.CLIENT, folder.resolve("mlruns").toString(), folder.toString());

    assertThat(found).isEqualTo(TrackerContract.expected(id));
  }

  private Tracker tracker() {
    return Trackers.of(folder.resolve("mlruns").toString());
  }

  private List<Path> experiments() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("mlruns"))) {
      return all.filter(each -> Files.exists(each.resolve("meta.yaml"))).toList();
    }
  }
}
