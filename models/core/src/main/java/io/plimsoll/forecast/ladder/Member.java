package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The explicit list of forecasters, from the simplest up. */
public enum Member {
  /** The last realized variance. */
  RANDOM_WALK("randomWalk", "random_walk"),
  /** Exponentially weighted realized variance. */
  EWMA("ewma", "ewma"),
  /** Heterogeneous autoregression in levels. */
  HAR("har", "har"),
  /** The same, rows weighted by the inverse square of their level. */
  HAR_WLS("harWls", "har_wls"),
  /** Heterogeneous autoregression in logarithms. */
  LOG_HAR("logHar", "log_har"),
  /** The same with the asymmetry of the last step: the one to beat. */
  LOG_SHAR("logShar", "log_shar"),
  /** The same with Duan's smearing. */
  LOG_SHAR_D("logSharD", "log_shar_d"),
  /** The same with the noise and the jumps of the last step. */
  LOG_SHAR_QJ("logSharQj", "log_shar_qj"),
  /** A ridge regression on what {@link #LOG_SHAR} leaves over. */
  LINEAR("linear", "linear"),
  /** Boosted trees on what {@link #LOG_SHAR} leaves over. */
  TREES("trees", "trees"),
  /** A network around a heterogeneous autoregression. */
  NETWORK("network", "network"),
  /** Weighted geometric mean of {@link #LOG_SHAR} and the learned members before. */
  COMBINATION("combination", "combination"),
  /** What learned from the bars of all instruments at once; made from bars, not from the table. */
  POOLED("pooled", "pooled");

  /** The members that {@link #COMBINATION} is made of. */
  public static final List<Member> COMBINED = List.of(LOG_SHAR, LINEAR, TREES, NETWORK);

  /** The members that are fitted to one instrument by least squares, from the simplest up. */
  public static final List<Member> REGRESSIONS =
      List.of(HAR, HAR_WLS, LOG_HAR, LOG_SHAR, LOG_SHAR_D, LOG_SHAR_QJ);

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

  /** Returns what a member of {@link #REGRESSIONS} regresses on what; empty for the others. */
  public Optional<HarRegression> regression() {
    return switch (this) {
      case HAR -> Optional.of(LevelHar.HAR);
      case HAR_WLS -> Optional.of(LevelHar.HAR_WLS);
      case LOG_HAR -> Optional.of(LogHar.NORMAL);
      case LOG_SHAR -> Optional.of(LogShar.REGULARISED);
      case LOG_SHAR_D -> Optional.of(LogShar.SMEARED);
      case LOG_SHAR_QJ -> Optional.of(LogShar.NOISE_AND_JUMPS);
      case RANDOM_WALK, EWMA, LINEAR, TREES, NETWORK, COMBINATION, POOLED -> Optional.empty();
    };
  }

  /** Returns whether the member knows one instrument alone. */
  public boolean isEconometric() {
    return this == RANDOM_WALK || this == EWMA || regression().isPresent();
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
