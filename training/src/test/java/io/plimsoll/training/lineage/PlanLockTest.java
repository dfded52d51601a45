package io.plimsoll.training.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.training.Plans;
import io.plimsoll.training.lineage.PlanLockFile.Written;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanLockTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAndIsTheSameEveryTime() throws IOException {
    PlanLock lock = lock();
    Path file = folder.resolve("plan.lock");
    PlanLockFile.write(file, written(lock));

    assertThat(PlanLockFile.read(file)).isEqualTo(written(lock));
    assertThat(lock().hash()).isEqualTo(lock.hash());
    assertThat(lock.libraries()).containsKeys("tribuo", "xgboost4j", "dl4j");
    assertThat(lock.libraries().values()).allSatisfy(v -> assertThat(v).matches("\\d[\\w.-]+"));
    assertThat(lock.platform().threads()).isEqualTo("1");
    assertThat(lock.plan()).isEqualTo(TrainingPlanReader.text("hourly"));
    assertThatCode(() -> PlanLockFile.check(file, lock, lock())).doesNotThrowAnyException();
  }

  @Test
  void theFirstDifferenceIsNamed() throws IOException {
    PlanLock lock = lock();
    Path file = Path.of("plan.lock");
    var libraries = new TreeMap<>(lock.libraries());
    libraries.put("tribuo", "0");
    var other =
        new PlanLock(
            lock.plan(), lock.table(), lock.code(), lock.seed(), lock.platform(), libraries);
    var moved =
        new PlanLock(
            lock.plan(),
            new PlanLock.Table("h", lock.table().features(), "i", "v"),
            lock.code(),
            2,
            lock.platform(),
            libraries);

    assertThatThrownBy(() -> PlanLockFile.check(file, lock, other))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot train from plan.lock: libraries.tribuo was %s and is 0 now",
            lock.libraries().get("tribuo"));
    assertThatThrownBy(() -> PlanLockFile.check(file, lock, moved))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot train from plan.lock: table.hash was %s and is h now", lock.table().hash());
    libraries.remove("tribuo");
    var fewer =
        new PlanLock(
            lock.plan(), lock.table(), lock.code(), lock.seed(), lock.platform(), libraries);
    assertThatThrownBy(() -> PlanLockFile.check(file, fewer, lock))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot train from plan.lock: libraries.tribuo was absent and is ");
  }

  @Test
  void aLockThatWasChangedIsRefused() throws IOException {
    Path file = folder.resolve("plan.lock");
    PlanLockFile.write(file, written(lock()));
    Files.writeString(file, Files.readString(file).replace("\"seed\" : 1", "\"seed\" : 2"));

    assertThatThrownBy(() -> PlanLockFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + file + ": lockHash is not that of its content");
  }

  @Test
  void tablesOfOtherDefinitionsOrInputsHaveOtherHashes() {
    PlanLock.Table table = PlanLocks.table(manifest("mean of x", "a"));

    assertThat(PlanLocks.table(manifest("mean of y", "a")).features())
        .isNotEqualTo(table.features());
    assertThat(PlanLocks.table(manifest("mean of x", "b")).inputs()).isNotEqualTo(table.inputs());
    assertThat(PlanLocks.table(manifest("mean of x", "a"))).isEqualTo(table);
  }

  @Test
  void codeHasTheSameHashInAJarAndInAFolderAndAnotherWhenAClassChanges() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/io/plimsoll"));
    Files.writeString(classes.resolve("A.class"), "a");
    Files.writeString(classes.resolve("B.class"), "b");
    Path jar = folder.resolve("plimsoll-core.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name :
          List.of("META-INF/MANIFEST.MF", "io/plimsoll/B.class", "io/plimsoll/A.class")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.endsWith("A.class") ? bytes("a") : bytes("b"));
      }
    }
    String path = folder.resolve("classes") + File.pathSeparator + folder.resolve("absent");

    String inFolder = CodeHash.of(path);
    assertThat(CodeHash.of(jar.toString())).isEqualTo(inFolder);
    assertThat(CodeHash.of("other.jar" + File.pathSeparator + jar)).isEqualTo(inFolder);
    Files.writeString(classes.resolve("B.class"), "c");
    assertThat(CodeHash.of(path)).isNotEqualTo(inFolder);
    assertThat(CodeHash.of("")).isNotEqualTo(inFolder);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PlanLock lock() throws IOException {
    return PlanLocks.of(
        TrainingPlanReader.text("hourly"), Plans.shipped(), manifest("mean of x", "a"), "test");
  }

  private static Written written(PlanLock lock) {
    return new Written(lock, "b".repeat(64), "f".repeat(64));
  }

  private static FeatureManifest manifest(String formula, String hash) {
    return new FeatureManifest(
        Duration.ofHours(1),
        new FeatureSchema(
            List.of(
                new FeatureDefinition(
                    "x", "1", Duration.ofHours(1), formula, "bars", Duration.ZERO))),
        List.of(new InputFile("bars.parquet", hash)),
        "test",
        List.of());
  }
}
