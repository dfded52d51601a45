package io.plimsoll.pipeline.fetch;

/**
 * How the fetch of a file ended.
 *
 * @param key its place in the archive
 * @param state of it
 * @param reason why, empty where the state says all
 */
public record FileOutcome(String key, State state, String reason) {
  /** The states. */
  public enum State {
    /** Downloaded, and its checksum is right. */
    FETCHED,
    /** It was there already with the right checksum. */
    PRESENT,
    /** The archive does not have it. */
    MISSING,
    /** Downloaded twice, each time with another checksum than the archive says. */
    CORRUPT,
    /** The server could not be asked. */
    FAILED
  }

  static FileOutcome of(String key, State state) {
    return new FileOutcome(key, state, "");
  }
}
