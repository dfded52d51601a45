package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process that is killed, and the same command again. */
class TrainResumeTest {
  private static final int FITS =
      3 * 4; // trees, spikes, network; validation, two of the test, last

  @TempDir private static Path folder;

  @BeforeAll
  static void writeTableAndPlan() throws IOException {
    FeatureTables.write(folder.resolve("table"), Plans.market(1400, 21));
    Files.writeString(
        folder.resolve("small.yaml"),
        TrainingPlanReader.text("hourly").replace("rounds: 120,", "rounds: 40,"));
  }

  @Test
  void aKilledTrainingGoesOnAndEndsAsIfItHadNot() throws IOException, InterruptedException {
    Path work = folder.resolve("killed/work");
    Process process = start("killed");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (fits(work).size() < 3 && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    int finished = fits(work).size();
    assertThat(finished).isBetween(3, FITS - 1);
    Files.writeString(work.resolve(".network-3.fit-draft"), "torn");

    String resumed = run("killed");
    String whole = run("whole");

    assertThat(resumed).contains("went on from " + finished + " fits");
    assertThat(whole).doesNotContain("went on");
    assertThat(work).doesNotExist();
    assertThat(bytes("killed")).isEqualTo(bytes("whole"));
  }

  /** Returns what a run wrote that may not depend on when it ran, as text by name. */
  private static Map<String, String> bytes(String out) throws IOException {
    var bytes = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.resolve(out).relativize(file).toString();
        if (!name.startsWith("mlruns") && !name.equals("train.json")) {
          bytes.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    assertThat(bytes).containsKeys("bundle/bundle.json", "forecasts.parquet", "plan.lock");
    return bytes;
  }

  private static List<Path> fits(Path work) throws IOException {
    if (!Files.isDirectory(work)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(work)) {
      return files.filter(file -> file.toString().endsWith(".fit")).toList();
    }
  }

  private static String run(String out) {
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output), new PrintWriter(error), arguments(out).toArray(String[]::new));
    assertThat(status).as(error.toString()).isZero();
    return output.toString();
  }

  private static Process start(String out) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(PlimsollTraining.class.getName());
    command.addAll(arguments(out));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(folder.resolve("killed.err").toFile())
        .start();
  }

  private static List<String> arguments(String out) {
    return List.of(
        "train",
        "-c",
        folder.resolve("small.yaml").toString(),
        "--features",
        folder.resolve("table").toString(),
        "--out",
        folder.resolve(out).toString());
  }
}
