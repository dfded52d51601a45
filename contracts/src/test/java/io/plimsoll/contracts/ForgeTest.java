package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The Solidity tests, each as a test of its own; the gas snapshot; the format of the sources. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonNode suites;

  @BeforeAll
  void runForge() throws IOException, InterruptedException {
    Forge.Run run = Forge.run("test", "--json");
    try {
      suites = JSON.readTree(run.output());
    } catch (JsonProcessingException e) {
      throw new AssertionError("forge test gave no results: " + run.output() + run.error(), e);
    }
    // Without results forge prints why on standard error, and nothing on standard output.
    assertThat(suites.size()).as(run.error()).isPositive();
  }

  @TestFactory
  Stream<DynamicNode> solidity() {
    return suites.properties().stream()
        .map(
            suite ->
                DynamicContainer.dynamicContainer(
                    suite.getKey(),
                    suite.getValue().path("test_results").properties().stream()
                        .map(test -> solidityTest(test.getKey(), test.getValue()))));
  }

  @Test
  void everyTestFileIsRun() throws IOException {
    var files = new TreeSet<String>();
    try (Stream<Path> paths = Files.walk(Forge.PROJECT.resolve("test"))) {
      paths
          .filter(path -> path.toString().endsWith(".t.sol"))
          .map(path -> Forge.PROJECT.relativize(path).toString().replace('\\', '/'))
          .forEach(files::add);
    }
    var run = new TreeSet<String>();
    suites.fieldNames().forEachRemaining(name -> run.add(name.substring(0, name.indexOf(':'))));

    assertThat(run).isEqualTo(files);
  }

  /** After a wanted change: {@code forge test --match-contract GasTest} writes the file anew. */
  @Test
  void gasIsThatOfTheSnapshot() throws IOException {
    Map<String, String> committed = new TreeMap<>();
    JsonNode file = JSON.readTree(Forge.PROJECT.resolve("snapshots/Gas.json").toFile());
    file.properties().forEach(entry -> committed.put(entry.getKey(), entry.getValue().asText()));
    Map<String, String> measured = new TreeMap<>();
    for (JsonNode suite : suites) {
      for (JsonNode test : suite.path("test_results")) {
        test.path("gas_snapshots")
            .path("Gas")
            .properties()
            .forEach(entry -> measured.put(entry.getKey(), entry.getValue().asText()));
      }
    }

    assertThat(measured).isEqualTo(committed);
  }

  @Test
  void solidityIsFormatted() throws IOException, InterruptedException {
    Forge.Run run = Forge.run("fmt", "--check");

    assertThat(run.status()).as("run forge fmt%n%s%s", run.output(), run.error()).isZero();
  }

  private static DynamicTest solidityTest(String name, JsonNode result) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(result.path("status").asText())
                .as(
                    "%s%nreason: %s%ncounterexample: %s%nlogs: %s",
                    name,
                    result.path("reason"),
                    result.path("counterexample"),
                    result.path("decoded_logs"))
                .isEqualTo("Success"));
  }
}
