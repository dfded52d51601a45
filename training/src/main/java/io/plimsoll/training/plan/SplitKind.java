package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/** How much of the past a fit learns from. */
public enum SplitKind {
  /** All of it. */
  EXPANDING("expanding"),
  /** The newest of it, as long as the split's window. */
  ROLLING("rolling");

  private final String key;

  SplitKind(String key) {
    this.key = key;
  }

  /** Returns the word for it in YAML. */
  public String key() {
    return key;
  }

  /** Returns the kind of that word. */
  public static SplitKind ofKey(String key) {
    List<String> keys = Arrays.stream(values()).map(SplitKind::key).toList();
    Check.argument(keys.contains(key), "split.kind must be expanding or rolling, was %s", key);
    return values()[keys.indexOf(key)];
  }
}
