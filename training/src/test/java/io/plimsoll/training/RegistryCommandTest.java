package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.gate.MadeLog;
import io.plimsoll.training.registry.MadeRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of the registry, from the first version to a rollback. */
class RegistryCommandTest {
  @TempDir private Path folder;

  @Test
  void versionsArePromotedRefusedAndRolledBack() throws IOException {
    assertThat(registry("list").output()).isEqualTo("no model yet; plimsoll registry add\n");
    var added = registry("add", "--run", run(1, 0.4), "--json", path("add.json"));
    assertThat(added.error()).isEmpty();
    assertThat(added.output()).matches("hourly 1 is @challenger, bundle [0-9a-f]{12}\\n");
    assertThat(json("add.json").get("bundle").asText()).endsWith("versions/1/bundle");

    var first = registry("promote", "hourly");
    assertThat(first.status()).isZero();
    assertThat(first.output())
        .startsWith("hourly 1 asks to be the first champion\n  comparison   not measured  there is")
        .endsWith("promoted: hourly 1 is @champion\n");

    registry("add", "--run", run(2, 0.6));
    var refused = registry("promote", "hourly", "--challenger", "2", "--json", path("no.json"));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.error()).isEmpty();
    assertThat(refused.output())
        .contains("hourly 2 asks to replace champion 1\n")
        .contains("  comparison   failed !      QLIKE 0.")
        .contains("asked 1 time before")
        .endsWith("refused: comparison\n");
    assertThat(json("no.json").get("passed").asBoolean()).isFalse();
    assertThat(json("no.json").get("findings")).hasSize(5);

    registry("add", "--run", run(3, 0.3));
    assertThat(registry("promote", "hourly").status()).isZero();
    assertThat(registry("rollback", "hourly", "--reason", "spikes were missed").output())
        .isEqualTo("hourly 1 is @champion again, in the place of 3\n");

    var listed = registry("list", "--json", path("list.json"));
    assertThat(listed.output().lines().map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("model version added bundle QLIKE aliases"),
            line -> assertThat(line).startsWith("hourly 1 20").endsWith(" 0.3000 @champion"),
            line -> assertThat(line).startsWith("hourly 2 20").endsWith(" 0.3000 -"),
            line -> assertThat(line).startsWith("hourly 3 20").endsWith(" 0.3000 -"));
    assertThat(json("list.json").get("versions")).hasSize(3);
    var shown = registry("show", "hourly");
    assertThat(shown.output())
        .startsWith("hourly 1  @champion\n")
        .contains("  tracked run        abc\n")
        .contains("refuse   @champion 1 to 2  by ")
        .contains("      spikes were missed\n");
    assertThat(registry("verify").output())
        .startsWith("7 lines of the audit trail, 3 versions: all as written\nhead of the trail ");
  }

  @Test
  void aPolicyBacktestIsTakenFromTheRunOrTheCommand() throws IOException {
    String run = run(1, 0.4);
    policy(Path.of(run, "policy.json"), Path.of(run), 2);
    registry("add", "--run", run);
    policy(folder.resolve("better.json"), Path.of(run), 0.5);

    var own = registry("promote", "hourly");
    var given = registry("promote", "hourly", "--policy", path("better.json"));

    assertThat(own.status()).isEqualTo(1);
    assertThat(own.output()).contains("bad debt 2.000 bp").endsWith("refused: policy\n");
    assertThat(given.status()).isZero();
  }

  @Test
  void aliasesAreGivenAndTakenAway() throws IOException {
    registry("add", "--run", run(1, 0.4), "--name", "night");

    assertThat(registry("alias", "night", "@shadow", "@challenger").output())
        .isEqualTo("night 1 is @shadow\n");
    assertThat(registry("show", "night@shadow").output())
        .startsWith("night 1  @challenger @shadow\n");
    assertThat(registry("alias", "night", "shadow", "none").output())
        .isEqualTo("@shadow of night is gone\n");
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    registry("add", "--run", run(1, 0.4));
    Path index = folder.resolve("registry/models/hourly/versions/1/version.json");
    var failures =
        new ArrayList<>(
            List.of(
                registry("show", "nightly"),
                registry("show", "hourly"),
                registry("show", "hourly/2"),
                registry("show", "../x"),
                registry("rollback", "hourly"),
                registry("alias", "hourly", "champion", "1"),
                registry("add", "--run", path("nowhere"))));
    Files.writeString(index, Files.readString(index).replace("abc", "abd"));
    failures.add(registry("promote", "hourly"));

    assertThat(failures)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(1);
              assertThat(run.error()).startsWith("plimsoll: ").hasLineCount(1);
            });
    assertThat(failures.get(0).error()).contains("model must be one of [hourly], was nightly");
    assertThat(failures.get(1).error())
        .contains("alias of hourly must be one of [challenger], was champion");
    assertThat(failures.get(7).error())
        .contains("Cannot trust " + index + ": it is not as it was added");
    var verified = registry("verify");
    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.output()).contains("1 version: 1 wrong");
    assertThat(run("registry").status()).isEqualTo(2);
    assertThat(registry("promote").status()).isEqualTo(2);
  }

  private void policy(Path file, Path run, double badDebt) throws IOException {
    Files.writeString(
        file,
        "{\"forecastsHash\": \"%s\", \"policy\": {\"plimsoll\": {\"badDebtBps\": %s}, \"static\": {\"badDebtBps\": 1}}}"
            .formatted(FileHash.ofFile(run.resolve("forecasts.parquet")), badDebt));
  }

  private String run(int seed, double error) throws IOException {
    return MadeRun.write(folder.resolve("run-" + seed), seed, MadeLog.of(seed, error)).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private record Run(int status, String output, String error) {}

  private Run registry(String... arguments) {
    var all = new ArrayList<>(List.of("registry"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--registry", path("registry")));
    return run(all.toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = PlimsollTraining.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(status, out.toString(), err.toString());
  }
}
