package io.plimsoll.training.backtest;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of the plan that is tuned by itself, and the models that it makes. */
public enum TunedPart {
  /** The next hour: QLIKE over that of {@code logSharD}. */
  HOUR("1h", "hour") {
    @Override
    void models(Map<String, Set<String>> models) {
      models.put("linear", Set.of("linear"));
      models.put("residualTrees", Set.of("linear", "residual"));
      models.put("directTrees", Set.of("direct"));
      models.put("squaredTrees", Set.of("squared"));
      models.put("network", Set.of("network", "networkBags"));
      models.put("trees", Set.of("linear", "residual", "direct", "squared", "bags"));
      models.put(
          CHAMPION,
          Set.of("linear", "residual", "direct", "squared", "bags", "network", "networkBags"));
    }
  },
  /** The coming day: QLIKE over that of {@code logSharD}. */
  DAY("1d", "day") {
    @Override
    void models(Map<String, Set<String>> models) {
      models.put("linear", Set.of("linear"));
      models.put("pooledHar", Set.of("levels", "inputs"));
      models.put(CHAMPION, Set.of("linear", "levels", "inputs"));
      models.put("trees", Set.of("linear", "trees", "bags"));
      models.put("network", Set.of("network", "bags"));
    }
  },
  /** Spike onsets: minus average precision. */
  SPIKE("spike", "spike") {
    @Override
    void models(Map<String, Set<String>> models) {
      onset(models);
    }
  },
  /** Liquidity-crunch onsets: minus average precision. */
  CRUNCH("crunch", "crunch") {
    @Override
    void models(Map<String, Set<String>> models) {
      onset(models);
    }
  };

  private static final String CHAMPION = "champion";

  private final String word;
  private final String section;

  TunedPart(String word, String section) {
    this.word = word;
    this.section = section;
  }

  /** Returns the part of that name. */
  public static TunedPart ofWord(String word) {
    return Arrays.stream(values())
        .filter(part -> part.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "target must be 1h, 1d, spike or crunch, was " + word));
  }

  /** Returns the part's name, such as {@code 1h}. */
  public String word() {
    return word;
  }

  /** Returns the section of the plan, such as {@code hour}. */
  public String section() {
    return section;
  }

  /**
   * Returns the smallest model that all {@code keys} enter, such as {@code residualTrees}.
   *
   * @param keys such as {@code hour.residual.rounds}, all of this part
   * @throws IllegalArgumentException if there is no such model
   */
  public String judged(Collection<String> keys) {
    Set<String> touched =
        keys.stream().map(key -> key.split("\\.", 3)[1]).collect(Collectors.toSet());
    var models = new LinkedHashMap<String, Set<String>>();
    models(models);
    return models.entrySet().stream()
        .filter(model -> model.getValue().containsAll(touched))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "keys of " + section + " must enter one model, was " + keys));
  }

  /** Puts the keys that enter each model, small models first. */
  abstract void models(Map<String, Set<String>> models);

  private static void onset(Map<String, Set<String>> models) {
    models.put("logistic", Set.of("logistic"));
    models.put("trees", Set.of("trees"));
    models.put(CHAMPION, Set.of("bags", "logistic", "trees"));
  }
}
