package io.plimsoll.artifact.margin;

/**
 * A committed vector.
 *
 * @param index its place in every array
 * @param name portfolio whose tail it averages, and the stress event it is mixed with
 * @param kind {@code composite}
 */
public record ReportScenario(int index, String name, String kind) {
  /** The only kind of vector that is committed. */
  static final String COMPOSITE = "composite";
}
