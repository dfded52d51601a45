package io.plimsoll.training.registry;

import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.lineage.PlanLock;
import io.plimsoll.training.lineage.PlanLockFile;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.policy.PolicyBacktestCommand;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A version's files: a copy of the training run without its tracking, so that the run may go.
 *
 * @param path of the folder
 */
record VersionFolder(Path path) {
  static final String BUNDLE = "bundle";

  private static final String RESULT = "train.json";
  private static final List<String> NEEDED = List.of(ForecastHistory.FILE, PlanLock.FILE, RESULT);

  /** Returns the log of forecasts out of sample. */
  Path forecasts() {
    return path.resolve(ForecastHistory.FILE);
  }

  /** Returns the result of the policy backtest that the run had when it was added. */
  Optional<Path> policy() {
    return Optional.of(path.resolve(PolicyBacktestCommand.FILE)).filter(Files::isRegularFile);
  }

  /**
   * Returns what a run is, checked that its parts belong together.
   *
   * @throws IOException if a part is absent, damaged, or of another run
   */
  static ModelVersion read(Path run, Instant added) throws IOException {
    Path lockFile = run.resolve(PlanLock.FILE);
    PlanLockFile.Written written = PlanLockFile.read(lockFile);
    ModelBundle bundle = ModelBundleReader.read(run.resolve(BUNDLE));
    TrainingPlan plan = TrainingPlanReader.parse(lockFile.toString(), written.lock().plan());
    String forecasts = FileHash.ofFile(run.resolve(ForecastHistory.FILE));
    agree(run, "bundle", bundle.hash(), written.bundleHash());
    agree(run, ForecastHistory.FILE, forecasts, written.forecastsHash());
    agree(run, "plan", FileHash.ofText(plan.toString()), bundle.provenance().planHash());
    agree(run, "table", bundle.provenance().tableHash(), written.lock().table().hash());
    var files = new TreeMap<String, String>();
    for (String name : NEEDED) {
      files.put(name, FileHash.ofFile(run.resolve(name)));
    }
    Path policy = run.resolve(PolicyBacktestCommand.FILE);
    if (Files.isRegularFile(policy)) {
      files.put(PolicyBacktestCommand.FILE, FileHash.ofFile(policy));
    }
    return new ModelVersion(
        added,
        StageResult.read(run.resolve(RESULT)).path("tracking").path("runId").asText(),
        new ModelVersion.Origin(
            bundle.hash(),
            written.lock().hash(),
            written.lock().table().hash(),
            written.lock().code().hash(),
            plan.seed(),
            bundle.provenance().testFrom()),
        plan.gate(),
        bundle.metrics(),
        files);
  }

  /** Copies {@code run} here, and {@code version} beside it. */
  void write(Path run, ModelVersion version) throws IOException {
    try (var swap = FolderSwap.begin(path, VersionFile.NAME)) {
      Files.createDirectories(swap.draft().resolve(BUNDLE));
      try (Stream<Path> files = Files.list(run.resolve(BUNDLE))) {
        for (Path file : files.toList()) {
          Files.copy(file, swap.draft().resolve(BUNDLE).resolve(file.getFileName()));
        }
      }
      for (String name : version.files().keySet()) {
        Files.copy(run.resolve(name), swap.draft().resolve(name));
      }
      VersionFile.write(swap.draft(), version);
      swap.commit();
    }
  }

  /**
   * Returns the version, every file checked.
   *
   * @param hash of {@code version.json} as the trail has it
   * @throws IOException "Cannot trust file: reason" if something is not as it was added
   */
  ModelVersion checked(String hash) throws IOException {
    Path index = path.resolve(VersionFile.NAME);
    if (!Files.isRegularFile(index) || !FileHash.ofFile(index).equals(hash)) {
      throw new IOException("Cannot trust " + index + ": it is not as it was added");
    }
    ModelVersion version = VersionFile.read(path);
    for (Map.Entry<String, String> file : version.files().entrySet()) {
      Path each = path.resolve(file.getKey());
      if (!Files.isRegularFile(each) || !FileHash.ofFile(each).equals(file.getValue())) {
        throw new IOException("Cannot trust " + each + ": it is not as it was added");
      }
    }
    Path bundle = path.resolve(BUNDLE);
    if (!ModelBundleReader.read(bundle).hash().equals(version.origin().bundle())) {
      throw new IOException("Cannot trust " + bundle + ": it is not the bundle that was added");
    }
    return version;
  }

  private static void agree(Path run, String what, String found, String wanted) throws IOException {
    if (!found.equals(wanted)) {
      throw new IOException(
          "Cannot add " + run + ": its " + what + " is not the one of its plan.lock");
    }
  }
}
