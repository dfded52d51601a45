package io.plimsoll.training.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRunTest {
  @TempDir private Path temporary;
  private final StringWriter screen = new StringWriter();
  private FakeLauncher launcher;
  private DemoFolder folder;

  @BeforeEach
  void begin() {
    launcher = new FakeLauncher(temporary);
    folder = new DemoFolder(temporary.resolve("out"));
  }

  @Test
  void stagesRunInOrderJoinedByTheirFiles() throws IOException {
    run(simulated(), "");

    String out = folder.root().toString();
    assertThat(launcher.calls().stream().map(call -> call.replace(out, "OUT")))
        .containsExactly(
            "simulate market --out OUT/raw --seed 7 --json OUT/stages/simulate.json",
            "data import OUT/raw/candles OUT/raw/trades OUT/raw/gas --out OUT/data"
                + " --json OUT/stages/import.json",
            "features build --features hourly --step 1h --data OUT/data --out OUT/features"
                + " --json OUT/stages/features.json",
            "train --features OUT/features --out OUT/run --json OUT/stages/train.json",
            "policy backtest --data OUT/data --features OUT/features --run OUT/run"
                + " --out OUT/policy --seed 7 --json OUT/stages/backtest.json",
            "simulate book --features OUT/features --out OUT/accounts.csv --accounts 500 --seed 7"
                + " --json OUT/stages/book.json",
            "margin compute --accounts OUT/accounts.csv --features OUT/features"
                + " --bundle OUT/run/bundle --as-of 2025-03-13T11:00:00Z --out OUT/margin/epoch-1"
                + " --json OUT/stages/margin-1.json",
            "margin compute --accounts OUT/accounts.csv --features OUT/features"
                + " --bundle OUT/run/bundle --as-of 2025-03-13T12:00:00Z --out OUT/margin/epoch-2"
                + " --json OUT/stages/margin-2.json",
            "chain publish OUT/margin/epoch-1 OUT/margin/epoch-2 --local --state OUT/chain"
                + " --json OUT/stages/publish.json");
    assertThat(folder.page()).content().contains("echarts");
  }

  @Test
  void candlesTakeThePlaceOfTheSimulation() throws IOException {
    var plan =
        new DemoPlan(
            Optional.of(Path.of("/somewhere")),
            List.of("BTCUSDT", "ETHUSDT"),
            Optional.of(LocalDate.parse("2021-01-01")),
            Optional.of(LocalDate.parse("2021-05-25")),
            7,
            500);
    JsonNode json = run(plan, "").json();

    assertThat(launcher.calls().get(0))
        .startsWith("data import /somewhere --out ")
        .contains(
            " --source candles --instruments BTCUSDT,ETHUSDT --from 2021-01-01 --to 2021-05-25");
    assertThat(json.path("data").path("source").asText()).isEqualTo("candles");
  }

  @Test
  void resultHasTheKeysThatWerePromised() throws IOException {
    JsonNode json = run(simulated(), "").json();

    has(json.path("data"), "source", "instruments", "from", "to", "rows", "rejected");
    has(json.path("forecast"), "horizon", "origins", "qlike", "championName", "spike");
    has(
        json.path("forecast").path("qlike"),
        "randomWalk",
        "ewma",
        "har",
        "logHar",
        "logShar",
        "champion");
    has(json.path("forecast").path("spike"), "baseRate", "prAuc", "brierSkill");
    has(
        json.path("margin"),
        "asOf",
        "unit",
        "accounts",
        "totalInitialMargin",
        "totalMaintenanceMargin",
        "merkleRoot");
    has(json.path("policy"), "window", "plimsoll", "static");
    for (String rule : List.of("plimsoll", "static")) {
      has(json.path("policy").path(rule), "meanMarginRate", "liquidations", "badDebtBps");
    }
    has(json.path("chain"), "chainId", "registry", "epoch", "transaction", "gasUsed", "readBack");
    has(
        json.path("chain").path("readBack"),
        "account",
        "initialMargin",
        "maintenanceMargin",
        "matchesReport");
    assertThat(json.path("chains").get(0)).isEqualTo(json.path("chain"));
    assertThat(json.path("report").asText()).endsWith("index.html");
    has(
        json.path("seconds"),
        "simulate",
        "import",
        "features",
        "train",
        "backtest",
        "margin",
        "publish",
        "total");
    assertThat(json.path("data").path("source").asText()).isEqualTo("simulated");
  }

  @Test
  void everyStageHasItsLineAndTheEndItsTable() throws IOException {
    var result = run(simulated(), "");
    new DemoTable(new PrintWriter(screen, true)).print(result);

    assertThat(screen.toString())
        .containsPattern("features +1,234 rows +\\d+\\.\\d s")
        .contains("SIMULATED market, seed 7")
        .containsPattern("LogSHAR +0\\.3512")
        .containsPattern("champion \\(combination\\) +0\\.3022")
        .containsPattern("Plimsoll +8\\.0000 % +21\\.30 bp +610")
        .contains("gas 68,204")
        .contains("initial 1,234.57 USD")
        .contains("as in the report");
  }

  @Test
  void failingStageEndsTheRunWithItsStatus() throws IOException {
    assertThatThrownBy(() -> run(simulated(), "train"))
        .isInstanceOfSatisfying(
            StageFailure.class, failure -> assertThat(failure.status()).isEqualTo(3));
    assertThat(launcher.calls()).hasSize(4).last().asString().startsWith("train ");
    assertThat(folder.page()).doesNotExist();
  }

  @Test
  void laterRunReplacesTheEarlierOne() throws IOException {
    run(simulated(), "");
    Path old = folder.chain().resolve("state/of an earlier chain");
    Files.createDirectories(old);

    run(simulated(), "");

    assertThat(old).doesNotExist();
    assertThat(folder.page()).exists();
  }

  @Test
  void folderOfSomethingElseIsLeftAlone() throws IOException {
    Files.createDirectories(folder.root());
    Files.writeString(folder.root().resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> run(simulated(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("out must be a new folder or that of an earlier demo, was %s", folder.root());
    assertThat(folder.root().resolve("thesis.txt")).hasContent("years of work");
  }

  private DemoResult run(DemoPlan plan, String failing) throws IOException {
    var lines = new PrintWriter(screen, true);
    var stages = new StageRunner(launcher.write(failing), folder.stages(), lines);
    return new DemoRun(plan, folder, stages).run();
  }

  private static DemoPlan simulated() {
    return new DemoPlan(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), 7, 500);
  }

  private static void has(JsonNode node, String... keys) {
    for (String key : keys) {
      assertThat(node.has(key)).as(key).isTrue();
      assertThat(node.path(key).isNull()).as(key + " is null").isFalse();
    }
  }
}
