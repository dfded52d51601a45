package io.plimsoll.tribuo;

import java.util.Locale;

/**
 * Names under which Tribuo sees the features. It numbers features in the order of their names, so
 * the names count, and the order stays that of the samples.
 */
final class FeatureIds {
  private FeatureIds() {}

  static String[] names(int features) {
    String[] names = new String[features];
    for (int i = 0; i < features; i++) {
      names[i] = String.format(Locale.ROOT, "f%06d", i);
    }
    return names;
  }
}
