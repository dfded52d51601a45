package io.plimsoll.pipeline.source;

/** What a user says of files that do not say it themselves. */
public record SourceOptions() {
  /** Nothing said. */
  public static final SourceOptions NONE = new SourceOptions();
}
