package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.stage.StageResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMarginCommandTest {
  @TempDir private static Path folder;
  private static String printed;
  private static JsonNode json;

  @BeforeAll
  static void measure() {
    Path file = folder.resolve("bench.json");
    var out = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(out),
            new PrintWriter(out),
            "bench",
            "margin",
            "--accounts",
            "2000",
            "--passes",
            "2",
            "--policy",
            "policies/retail.yaml",
            "--json",
            file.toString());
    printed = out.toString();
    assertThat(status).as(printed).isZero();
    json = StageResult.read(file);
  }

  @Test
  void everyEngineIsTimedAndTheBookIsWhatWasAsked() {
    assertThat(json.get("policy").textValue()).isEqualTo("retail");
    assertThat(json.get("accounts").intValue()).isEqualTo(2000);
    assertThat(json.get("positions").intValue()).isEqualTo(8);
    assertThat(json.get("scenarios").intValue()).isEqualTo(1024);
    for (String engine : new String[] {"engine", "engineWithoutAddOns", "bareLoop", "nd4j"}) {
      assertThat(json.get("cpuSeconds").has(engine)).as(engine).isTrue();
      assertThat(json.get("wallSeconds").get(engine).doubleValue()).as(engine).isPositive();
    }
    assertThat(json.get("peakMemoryMb").doubleValue()).isBetween(50.0, 8000.0);
    assertThat(printed).contains("2,000 accounts of 8 positions in 32 instruments");
  }

  @Test
  void aNewForecastTouchesTheHoldersOfItsUnderlyingAlone() {
    JsonNode most = json.get("remargin").get(0);
    JsonNode least = json.get("remargin").get(1);

    assertThat(most.get("underlying").textValue()).isEqualTo("BTC-USDT");
    assertThat(least.get("underlying").textValue()).isEqualTo("FIL-USDT");
    assertThat(most.get("touchedAccounts").intValue()).isBetween(1900, 2000);
    assertThat(least.get("touchedAccounts").intValue()).isBetween(200, 500);
    assertThat(least.get("touchedShare").doubleValue())
        .isCloseTo(least.get("touchedAccounts").intValue() / 2000.0, within(1e-4));
  }

  @Test
  void theGapToTheShortfallIsADistribution() {
    JsonNode gap = json.get("gap");

    assertThat(json.get("committedVectors").intValue()).isBetween(30, 40);
    assertThat(gap.get("p50").doubleValue()).isBetween(0.0, gap.get("p95").doubleValue());
    assertThat(gap.get("p99").doubleValue()).isBetween(0.0, gap.get("max").doubleValue());
    assertThat(gap.get("max").doubleValue()).isBetween(0.0, 1.0);
    assertThat(gap.get("nothingMissing").doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void wrongUseIsOneLine() {
    var err = new StringWriter();

    int status =
        PlimsollTraining.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "bench",
            "margin",
            "--accounts",
            "3");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("plimsoll: --accounts must lie in [4, 10000000]")
        .hasLineCount(1);
  }
}
