package io.plimsoll.forecast.ladder;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/** The explicit list of forecasters, from the simplest up. */
public enum Member {
  /** The last realized variance. */
  RANDOM_WALK("randomWalk", "random_walk"),
  /** Exponentially weighted realized variance. */
  EWMA("ewma", "ewma"),
  /** Heterogeneous autoregression in levels. */
  HAR("har", "har"),
  /** Heterogeneous autoregression in logarithms. */
  LOG_HAR("logHar", "log_har"),
  /** The same with the asymmetry of the last step: the one to beat. */
  LOG_SHAR("logShar", "log_shar"),
  /** Boosted trees on what {@link #LOG_SHAR} leaves over. */
  TREES("trees", "trees"),
  /** A network around a heterogeneous autoregression. */
  NETWORK("network", "network"),
  /** Weighted geometric mean of the last three. */
  COMBINATION("combination", "combination");

  /** The members that {@link #COMBINATION} is made of. */
  public static final List<Member> COMBINED = List.of(LOG_SHAR, TREES, NETWORK);

  private final String key;
  private final String column;

  Member(String key, String column) {
    this.key = key;
    this.column = column;
  }

  /** Returns the member that is called {@code key} in JSON and YAML. */
  public static Member ofKey(String key) {
    for (Member member : values()) {
      if (member.key.equals(key)) {
        return member;
      }
    }
    List<String> keys = Arrays.stream(values()).map(Member::key).toList();
    Check.argument(false, "model must be one of %s, was %s", keys, key);
    throw new AssertionError(key);
  }

  /** Returns the name in JSON and YAML. */
  public String key() {
    return key;
  }

  /** Returns the name of the column in the forecast log. */
  public String column() {
    return column;
  }
}
