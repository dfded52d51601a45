package io.plimsoll.training.registry;

import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.bundle.Provenance;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.Plans;
import io.plimsoll.training.gate.MadeLog;
import io.plimsoll.training.lineage.PlanLock;
import io.plimsoll.training.lineage.PlanLockFile;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folder that training leaves, made in a moment. */
public final class MadeRun {
  private static final Instant START = Instant.parse("1970-01-01T00:00:00Z");

  private MadeRun() {}

  /** Writes a run of the given log, trained with {@code seed}, and returns its folder. */
  public static Path write(Path folder, int seed, MadeLog log) throws IOException {
    return write(
        folder,
        TrainingPlanReader.text("hourly").replace("\nseed: 1\n", "\nseed: " + seed + "\n"),
        log);
  }

  public static Path write(Path folder, String planText, MadeLog log) throws IOException {
    Files.createDirectories(folder);
    TrainingPlan plan = TrainingPlanReader.parse("made", planText);
    String table = "7".repeat(64);
    String bundle =
        ModelBundleWriter.write(
            folder.resolve("bundle"),
            bundle(
                new Provenance(
                    table,
                    FileHash.ofText(plan.toString()),
                    plan.seed(),
                    "test",
                    START,
                    START.plusSeconds(3600),
                    START)));
    Path forecasts = log.write(folder.resolve("forecasts.parquet"));
    var lock =
        new PlanLock(
            planText,
            new PlanLock.Table(table, "f", "i", "test"),
            new PlanLock.Code("test", "c"),
            plan.seed(),
            new PlanLock.Platform("17", "Linux", "amd64", "1"),
            new TreeMap<>());
    PlanLockFile.write(
        folder.resolve("plan.lock"),
        new PlanLockFile.Written(lock, bundle, FileHash.ofFile(forecasts)));
    Files.writeString(folder.resolve("train.json"), "{\"tracking\": {\"runId\": \"abc\"}}");
    return folder;
  }

  private static ModelBundle bundle(Provenance provenance) {
    var fit = new LinearFit(List.of(0.0, 0.4, 0.3, 0.2), 0.1, 0.5, 500, 1e-6, 1e-2, 1e-4, 1);
    var signed =
        new LinearFit(List.of(0.0, 0.4, 0.3, 0.2, 0.0), 0.1, 0.5, 500, 1e-6, 1e-2, 1e-4, 1);
    var fits = new InstrumentFit(1e-8, Map.of(Member.HAR, fit, Member.LOG_SHAR, signed));
    return new ModelBundle(
        Member.HAR,
        InputWindows.HOURLY,
        new TreeMap<>(Map.of(Plans.BTC, fits)),
        LearnedFit.NONE,
        Optional.empty(),
        new TreeMap<>(Map.of("qlike.champion", 0.3)),
        provenance);
  }
}
