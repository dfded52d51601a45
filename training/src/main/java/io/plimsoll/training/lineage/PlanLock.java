package io.plimsoll.training.lineage;

import io.plimsoll.artifact.file.FileHash;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides the bytes of a bundle: the same lock gives the same bundle.
 *
 * @param plan text of the whole training plan, comments too
 * @param table of features that was learned from
 * @param code that learned
 * @param seed of everything random
 * @param platform on which it ran
 * @param bars SHA-256 of the bars that pooled models learned from, if they did
 * @param libraries version of each library that computes, by name
 */
public record PlanLock(
    String plan,
    Table table,
    Code code,
    long seed,
    Platform platform,
    Optional<String> bars,
    SortedMap<String, String> libraries) {
  /** Name of the lock beside the bundle. */
  public static final String FILE = "plan.lock";

  /**
   * The feature table.
   *
   * @param hash of its files
   * @param features SHA-256 of the definitions of its columns
   * @param inputs SHA-256 of the names and hashes of the files it was made from
   * @param codeVersion of the program that made it
   */
  public record Table(String hash, String features, String inputs, String codeVersion) {}

  /**
   * The program.
   *
   * @param version by name
   * @param hash SHA-256 of its classes and resources
   */
  public record Code(String version, String hash) {}

  /**
   * Where it ran.
   *
   * @param java version of the runtime
   * @param system name of the operating system
   * @param architecture of the processor
   * @param threads of the native libraries, as {@code OMP_NUM_THREADS} sets them
   */
  public record Platform(String java, String system, String architecture, String threads) {}

  public PlanLock {
    libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
  }

  /** A lock of a run that reads the feature table alone. */
  public PlanLock(
      String plan,
      Table table,
      Code code,
      long seed,
      Platform platform,
      SortedMap<String, String> libraries) {
    this(plan, table, code, seed, platform, Optional.empty(), libraries);
  }

  /** Returns the same lock of a run that also learned from bars of the given hash. */
  public PlanLock withBars(String hash) {
    return new PlanLock(plan, table, code, seed, platform, Optional.of(hash), libraries);
  }

  /** Returns the SHA-256 of the lock's content, the same wherever it is written. */
  public String hash() {
    return FileHash.ofText(PlanLockFile.json(this).toString());
  }
}
