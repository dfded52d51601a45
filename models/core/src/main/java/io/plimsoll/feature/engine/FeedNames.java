package io.plimsoll.feature.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of feeds as columns spell them: {@code chainlink}, {@code btc}, {@code vix}. */
public final class FeedNames {
  private FeedNames() {}

  /**
   * Returns a name for each feed: the short one where it is the only such, else the full one, both
   * in lower snake case.
   *
   * @param brief what people call the feeds
   * @param full what tells them apart, as many as there are brief ones
   */
  public static List<String> distinct(List<String> brief, List<String> full) {
    List<String> words = brief.stream().map(FeedNames::snake).toList();
    var names = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean alone = words.stream().filter(word::equals).count() == 1;
      names.add(alone ? word : snake(full.get(i)));
    }
    return names;
  }

  private static String snake(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
