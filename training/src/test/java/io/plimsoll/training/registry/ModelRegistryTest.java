package io.plimsoll.training.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.training.gate.MadeLog;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.registry.PromotionRequest.OtherGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRegistryTest {
  private static final String NAME = "hourly";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-03-01T00:00:00Z"));

  @TempDir private Path folder;

  @Test
  void aVersionIsTheChallengerUntilTheGateMakesItTheChampion() throws IOException {
    ModelRegistry registry = registry();
    int version = registry.add(NAME, run(1, 0.4));

    assertThat(version).isEqualTo(1);
    assertThat(registry.model(NAME).aliases()).isEqualTo(Map.of("challenger", 1));
    Decision decision = registry.promote(request("@challenger"));

    assertThat(decision.verdict().passed()).isTrue();
    assertThat(decision.champion()).isZero();
    assertThat(registry.model(NAME).aliases()).isEqualTo(Map.of("champion", 1));
    assertThat(ModelBundleReader.read(registry.bundle(NAME, 1)).hash())
        .isEqualTo(registry.version(NAME, 1).origin().bundle());
    assertThat(folder.resolve("registry/models/hourly/aliases.json"))
        .hasContent("{\"schemaVersion\":1,\"aliases\":{\"champion\":1},\"formerChampions\":[]}");
  }

  @Test
  void aWorseChallengerChangesNothingButTheTrail() throws IOException {
    ModelRegistry registry = withChampion();
    registry.add(NAME, run(2, 0.6));
    ModelState before = registry.model(NAME);

    Decision decision = registry.promote(request("2"));

    assertThat(decision.verdict().obstacles()).containsExactly("comparison");
    assertThat(registry.model(NAME)).isEqualTo(before);
    AuditEntry last = last(registry);
    assertThat(last.act()).isEqualTo(AuditEntry.Act.REFUSE);
    assertThat(last.actor()).isEqualTo("anna");
    assertThat(last.change()).isEqualTo(new AuditEntry.Change(NAME, "champion", 1, 2));
    assertThat(last.reasons())
        .anySatisfy(r -> assertThat(r).startsWith("comparison failed: QLIKE"));
    assertThat(last.evidence().at("/findings/1/numbers/p").asDouble()).isBetween(0.0, 0.1);
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void rollbackReturnsThroughTheChampionsBefore() throws IOException {
    ModelRegistry registry = withChampion();
    for (int seed = 2; seed <= 3; seed++) {
      registry.add(NAME, run(seed, 0.4 - 0.05 * seed));
      assertThat(registry.promote(request("@challenger")).verdict().passed()).isTrue();
    }
    assertThat(registry.model(NAME).former()).containsExactly(1, 2);

    assertThat(registry.rollback(NAME, "spikes were missed")).isEqualTo(2);
    assertThat(registry.rollback(NAME, "and again")).isEqualTo(1);

    assertThat(registry.model(NAME).aliases()).isEqualTo(Map.of("champion", 1));
    assertThat(last(registry).reasons()).containsExactly("and again");
    assertThatThrownBy(() -> registry.rollback(NAME, "once more"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model must have an earlier champion to roll back to, was hourly");
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aGateOfItsOwnIsNoWayIn() throws IOException {
    ModelRegistry registry = withChampion();
    String wide = TrainingPlanReader.text("hourly").replace("level: 0.1,", "level: 0.00001,");
    registry.add(NAME, MadeRun.write(folder.resolve("wide"), wide, MadeLog.of(2, 0.41)));

    Decision refused = registry.promote(request("@challenger"));
    Decision accepted =
        registry.promote(
            new PromotionRequest(NAME, "@challenger", Optional.empty(), OtherGate.ACCEPTED));

    assertThat(refused.verdict().obstacles()).containsExactly("gate");
    assertThat(accepted.verdict().passed()).isTrue();
    assertThat(accepted.looks()).isEqualTo(2);
    assertThat(last(registry).reasons().get(0))
        .isEqualTo(
            "gate passed: the plan has another gate than the champion's, which was accepted");
  }

  @Test
  void onlyTheGateNamesTheChampion() throws IOException {
    ModelRegistry registry = withChampion();

    assertThatThrownBy(() -> registry.alias(NAME, "champion", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("alias must not be champion");
    assertThatThrownBy(() -> registry.promote(request("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("challenger must not be the champion already, was version 1");
    registry.alias(NAME, "shadow", 1);
    assertThat(registry.model(NAME).aliases()).isEqualTo(Map.of("champion", 1, "shadow", 1));
    registry.alias(NAME, "shadow", 0);
    assertThat(registry.model(NAME).aliases()).isEqualTo(Map.of("champion", 1));
  }

  @Test
  void whatDoesNotBelongTogetherIsNotAdded() throws IOException {
    ModelRegistry registry = registry();
    Path run = run(1, 0.4);
    registry.add(NAME, run);
    assertThatThrownBy(() -> registry.add(NAME, run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run must be new to hourly, was its version 1");

    MadeLog.of(5, 0.1).write(run.resolve("forecasts.parquet"));
    assertThatThrownBy(() -> registry.add("other", run))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot add " + run + ": its forecasts.parquet is not the one of its plan.lock");
    assertThat(registry.models()).containsOnlyKeys(NAME);
  }

  @Test
  void anAdditionThatWasCutShortLeavesNoTraceInTheNext() throws IOException {
    ModelRegistry registry = withChampion();
    registry.add(NAME, run(2, 0.3));
    Path trail = folder.resolve("registry/audit.jsonl");
    List<String> lines = Files.readAllLines(trail);
    Files.write(trail, lines.subList(0, 2)); // as if the program had ended before the line
    assertThat(registry.problems()).hasSize(2);

    assertThat(registry.add(NAME, run(3, 0.35))).isEqualTo(2);

    assertThat(registry.version(NAME, 2).origin().seed()).isEqualTo(3);
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void additionsAndPromotionsAtOnceLoseNone() throws Exception {
    ModelRegistry registry = registry();
    var work = new ArrayList<Callable<Integer>>();
    for (int seed = 1; seed <= 8; seed++) {
      Path run = run(seed, 0.4);
      work.add(() -> registry().add(NAME, run));
    }
    var threads = Executors.newFixedThreadPool(4);
    var numbers = new ArrayList<Integer>();
    for (Future<Integer> each : threads.invokeAll(work)) {
      numbers.add(each.get());
    }
    List<Callable<Integer>> promotions =
        List.of(() -> promoted("1"), () -> promoted("2"), () -> promoted("3"));
    int passed = 0;
    for (Future<Integer> each : threads.invokeAll(promotions)) {
      passed += each.get();
    }
    threads.shutdown();

    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(registry.trail().entries()).hasSize(11);
    assertThat(registry.model(NAME).former()).hasSize(passed - 1);
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void anotherProgramsLockIsWaitedForAndThenGivenUp() throws IOException {
    ModelRegistry registry = registry();
    Path root = folder.resolve("registry");

    assertThatThrownBy(
            () ->
                RegistryLock.with(
                    root,
                    Duration.ZERO,
                    () -> RegistryLock.with(root, Duration.ZERO, () -> "never")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot change " + root + ": another command has held " + root + "/.lock for 0 s");
    assertThat(registry.add(NAME, run(1, 0.4))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"version.json", "forecasts.parquet", "plan.lock", "bundle/econometric.json"})
  void aFileThatWasChangedIsFoundAndNeitherServesNorIsReturnedTo(String name) throws IOException {
    ModelRegistry registry = withChampion();
    registry.add(NAME, run(2, 0.3));
    registry.promote(request("2"));
    Path file = folder.resolve("registry/models/hourly/versions/1").resolve(name);
    Files.writeString(
        file,
        Files.readString(file, StandardCharsets.ISO_8859_1) + " ",
        StandardCharsets.ISO_8859_1);

    assertThat(registry.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith("Cannot ").contains(name));
    assertThatThrownBy(() -> registry.rollback(NAME, "back"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aliasesThatTheTrailDoesNotKnowAreFound() throws IOException {
    ModelRegistry registry = withChampion();
    Path aliases = folder.resolve("registry/models/hourly/aliases.json");
    Files.writeString(
        aliases, Files.readString(aliases).replace("\"champion\":1", "\"champion\":2"));
    Files.createDirectories(folder.resolve("registry/models/hourly/versions/2"));

    assertThat(registry.problems())
        .containsExactly(
            aliases + " does not say what the trail says: {champion=1}",
            "version 2 of hourly is not in the trail");
  }

  private int promoted(String version) throws IOException {
    return registry().promote(request(version)).verdict().passed() ? 1 : 0;
  }

  private ModelRegistry withChampion() throws IOException {
    ModelRegistry registry = registry();
    registry.add(NAME, run(1, 0.4));
    assertThat(registry.promote(request("@challenger")).verdict().passed()).isTrue();
    return registry;
  }

  private Path run(int seed, double error) throws IOException {
    return MadeRun.write(folder.resolve("run-" + seed), seed, MadeLog.of(seed, error));
  }

  private ModelRegistry registry() {
    return new ModelRegistry(folder.resolve("registry"), "anna", CLOCK);
  }

  private static PromotionRequest request(String challenger) {
    return new PromotionRequest(NAME, challenger, Optional.empty(), OtherGate.REFUSED);
  }

  private static AuditEntry last(ModelRegistry registry) throws IOException {
    List<AuditEntry> entries = registry.trail().entries();
    return entries.get(entries.size() - 1);
  }
}
