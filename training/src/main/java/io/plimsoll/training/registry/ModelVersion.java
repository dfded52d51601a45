package io.plimsoll.training.registry;

import io.plimsoll.training.plan.Gate;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a version since it was added.
 *
 * @param added when
 * @param run identity of the training run among the tracked ones
 * @param origin where it comes from
 * @param gate of its plan
 * @param metrics on its test span, by name
 * @param files SHA-256 of each file beside it, by name; a bundle's files are named in the bundle
 */
public record ModelVersion(
    Instant added,
    String run,
    Origin origin,
    Gate gate,
    SortedMap<String, Double> metrics,
    SortedMap<String, String> files) {
  /**
   * Hashes of what a version was made from.
   *
   * @param bundle hash of the bundle
   * @param lock hash of the lock
   * @param table hash of the feature table
   * @param code hash of the program
   * @param seed of everything random
   * @param testFrom first moment of the test span
   */
  public record Origin(
      String bundle, String lock, String table, String code, long seed, Instant testFrom) {}

  public ModelVersion {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
