package io.plimsoll.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against MLflow's own server, seen through MLflow's own client. */
@Timeout(400)
class RestTrackerTest {
  @TempDir static Path folder;
  private static MlflowServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = MlflowServer.start(folder);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRunIsWhatMlflowsClientFinds() throws IOException, InterruptedException {
    String id = TrackerContract.record(tracker(), folder);

    String found =
        MlflowServer.client(
            folder, TrackerContract.CLIENT, server.uri().toString(), folder.toString());

    assertThat(found).isEqualTo(TrackerContract.expected(id));
  }

  @Test
  void aSecondRunJoinsTheExperimentAndMoreThanOneBatchIsTaken()
      throws IOException, InterruptedException {
    var parameters =
        IntStream.range(0, 250)
            .boxed()
            .collect(Collectors.toMap(i -> "p" + i, i -> "" + i, (a, b) -> a, TreeMap::new));
    TrackedRun first = tracker().start("many", "a", TrackerContract.START);
    TrackedRun second = tracker().start("many", "b", TrackerContract.START);
    second.parameters(parameters);
    second.end(TrackedRun.Status.FAILED, TrackerContract.START);

    String found =
        MlflowServer.client(
            folder,
            """
            import sys
            from mlflow.tracking import MlflowClient
            client = MlflowClient(tracking_uri=sys.argv[1])
            runs = [client.get_run(id) for id in sys.argv[2:]]
            print(len({run.info.experiment_id for run in runs}))
            print(runs[0].info.status, runs[1].info.status, len(runs[1].data.params))
            """,
            server.uri().toString(),
            first.id(),
            second.id());

    assertThat(found.lines()).containsExactly("1", "RUNNING FAILED 250");
  }

  @Test
  void whatTheServerRefusesIsSaidInItsWordsInOneLine() throws IOException {
    TrackedRun run = tracker().start("refused", "a", TrackerContract.START);
    run.parameters(new TreeMap<>(Map.of("seed", "1")));

    assertThatThrownBy(() -> run.parameters(new TreeMap<>(Map.of("seed", "2"))))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot track runs at " + server.uri() + ": status 400, ")
        .hasMessageContaining("seed")
        .message()
        .doesNotContain("\n");
  }

  private static Tracker tracker() {
    return new RestTracker(server.uri(), Duration.ofSeconds(60), Map.of());
  }
}
