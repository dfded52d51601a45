package io.plimsoll.training.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformanceCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void groupsWithoutDataAreComputedAnywhere() {
    Path json = folder.resolve("result.json");
    int status = run("--group", "G9", "--data", folder.toString(), "--json", json.toString());

    assertThat(out.toString()).contains("Kupiec 250/4", "numbers, all within their tolerance");
    assertThat(status).isZero();
    JsonNode kupiec = StageResult.read(json).path("G9").path("Kupiec 250/4");
    assertThat(kupiec.path("expected").asDouble()).isEqualTo(.769138);
    assertThat(kupiec.path("got").asDouble()).isBetween(.7691, .7692);
    assertThat(kupiec.path("tolerance").asDouble()).isEqualTo(6e-7);
    assertThat(kupiec.path("pass").asBoolean()).isTrue();
  }

  @Test
  void publishedTablesOfTheHarFamilyComeOut() {
    Path shared = shared();
    assertThat(run("--group", "G5,G6", "--data", shared.toString())).isZero();
    assertThat(out.toString()).contains("127 numbers, all within their tolerance");
  }

  @Test
  void forecastsOfSpikesComeOutAndTheirGoalsAreReached() {
    assertThat(run("--group", "spikes,spike-goals", "--data", shared().toString())).isZero();
    assertThat(out.toString()).contains("23 numbers, all within their tolerance");
  }

  /* What SpikeReferences says of its last rows. */
  @Test
  void realizedMeasuresAloneStayBelowTheGoals() {
    Path json = folder.resolve("result.json");
    run("--group", "spikes,spike-goals", "--data", shared().toString(), "--json", json.toString());

    JsonNode result = StageResult.read(json);
    for (String number : new String[] {"S1 AP", "S1 Brier skill", "S2 AP"}) {
      String alone = number.replaceFirst(" ", " realized alone ");
      double goal = result.path("spike-goals").path(number).path("expected").asDouble();
      assertThat(result.path("spikes").path(alone).path("got").asDouble()).isBetween(.2, goal);
    }
  }

  @Test
  void publishedComparisonsComeOut() {
    assertThat(run("--group", "MCS-SPA", "--data", shared().toString())).isZero();
  }

  @Test
  void aNumberThatDiffersIsNamedAndFailsTheCommand() throws IOException {
    // A series that is not the reference's: half of it.
    Path series = folder.resolve("data/rv/reference_series/SP500RM.csv");
    Files.createDirectories(series.getParent());
    var text = new StringBuilder("date,RV,RQ,RJ,BPV,RVn,RVp,TPQ\n");
    for (int day = 0; day < 200; day++) {
      double level = 1 + day % 7;
      text.append(day).append(',').append(level).append(",.1,.2,").append(.8 * level);
      text.append(',').append(.4 * level).append(',').append(.6 * level).append(",.1\n");
    }
    Files.writeString(series, text);

    assertThat(run("--group", "G5", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("DIFFERS", "numbers are not within their tolerance");
  }

  @Test
  void aFileThatIsAbsentOrDamagedIsNamed() throws IOException {
    Path series = folder.resolve("data/rv/reference_series/SP500RM.csv");
    assertThat(run("--group", "G5", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("Cannot find " + series);

    Files.createDirectories(series.getParent());
    Files.writeString(series, "date,RV\n1,2\n3\n");
    assertThat(run("--group", "G5", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("row 2 has not the header's fields");

    Files.writeString(series, "date,RV,RVn,RVp,BPV,RQ,TPQ\n1,a,1,1,1,1,1\n");
    assertThat(run("--group", "G5", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("RV of row 1 must be a number, was a");
  }

  @Test
  void anUnknownGroupIsWrongUse() {
    assertThat(run("--group", "G99")).isEqualTo(2);
    assertThat(out.toString()).contains("--group must be one of", "was G99");
  }

  /* The page in docs is what the command prints now. */
  @Test
  void thePageOfTheDocsIsThatOfTheCommand() throws IOException {
    Path page = Path.of(System.getProperty("plimsoll.root"), "docs", "conformance.md");
    assertThat(run("--markdown", "--data", shared().toString())).isZero();
    assertThat(Files.readString(page)).isEqualToNormalizingNewlines(out.toString());
  }

  private int run(String... arguments) {
    var writer = new PrintWriter(out, true);
    return new CommandLine(new ConformanceCommand())
        .setOut(writer)
        .setErr(writer)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              writer.println(e.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private static Path shared() {
    String shared = System.getProperty("plimsoll.shared", "");
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(Path.of(shared, "goldens")),
        "reference series not found: " + shared);
    return Path.of(shared);
  }
}
