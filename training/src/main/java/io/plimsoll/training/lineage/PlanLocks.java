package io.plimsoll.training.lineage;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.training.plan.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the lock of a run on this machine. */
public final class PlanLocks {
  private PlanLocks() {}

  /**
   * Returns the lock of what is about to run.
   *
   * @param text of the plan
   * @param plan the same, read
   * @param table that is learned from
   * @param codeVersion of this program
   */
  public static PlanLock of(
      String text, TrainingPlan plan, FeatureManifest table, String codeVersion)
      throws IOException {
    return new PlanLock(
        text,
        table(table),
        new PlanLock.Code(codeVersion, CodeHash.of(System.getProperty("java.class.path"))),
        plan.seed(),
        platform(),
        libraries());
  }

  static PlanLock.Table table(FeatureManifest manifest) {
    String features =
        manifest.features().features().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n", manifest.gridStep() + "\n", "\n"));
    String inputs =
        manifest.inputs().stream()
            .map(input -> input.name() + ":" + input.sha256() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return new PlanLock.Table(
        manifest.tableHash(),
        FileHash.ofText(features),
        FileHash.ofText(inputs),
        manifest.codeVersion());
  }

  private static PlanLock.Platform platform() {
    String threads = System.getenv("OMP_NUM_THREADS");
    return new PlanLock.Platform(
        System.getProperty("java.runtime.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        threads == null ? "" : threads);
  }

  private static SortedMap<String, String> libraries() throws IOException {
    try (InputStream in = PlanLocks.class.getResourceAsStream("libraries.properties")) {
      var properties = new Properties();
      properties.load(in);
      var libraries = new TreeMap<String, String>();
      properties
          .stringPropertyNames()
          .forEach(name -> libraries.put(name, properties.getProperty(name)));
      return libraries;
    }
  }
}
