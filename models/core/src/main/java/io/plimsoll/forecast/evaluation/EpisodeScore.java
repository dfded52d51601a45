package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts against episodes: events that follow each other are one episode, which counts once however
 * long it lasts, and so do alerts that follow each other.
 *
 * <p>An episode is found if there is an alert from {@code lookback} periods before its start to its
 * end. An alarm, a run of alerts, is false if none of its alerts lies in that range of any episode.
 * Reference: Tatbul et al. (2018), NeurIPS, for ranges in place of points.
 *
 * @param episodes number of episodes
 * @param leadTimes of the found episodes in time order [periods]: start less first alert, at most
 *     the lookback, below 0 if the alert came after the start
 * @param alarms number of alarms
 * @param falseAlarms alarms that meant nothing
 * @param periods n
 */
public record EpisodeScore(
    int episodes, List<Integer> leadTimes, int alarms, int falseAlarms, int periods) {
  public EpisodeScore {
    leadTimes = List.copyOf(leadTimes);
  }

  /**
   * Returns the score.
   *
   * @param alerts whether there was an alert, in time order (n), n at least 1
   * @param events whether the event was on (n)
   * @param lookback earliest alert that still means an episode [periods before its start], at least
   *     0
   * @param gap periods without event, or without alert, that do not end an episode or alarm, at
   *     least 0
   */
  public static EpisodeScore of(boolean[] alerts, boolean[] events, int lookback, int gap) {
    int n = alerts.length;
    Check.argument(n > 0, "periods must not be empty, was %s", n);
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    Check.argument(lookback >= 0, "lookback must be at least 0, was %s", lookback);
    Check.argument(gap >= 0, "gap must be at least 0, was %s", gap);
    var leadTimes = new ArrayList<Integer>();
    boolean[] meant = new boolean[n];
    List<Run> episodes = runs(events, gap);
    for (Run episode : episodes) {
      int first = -1;
      for (int t = Math.max(episode.from - lookback, 0); t <= episode.to; t++) {
        meant[t] = true;
        first = first < 0 && alerts[t] ? t : first;
      }
      if (first >= 0) {
        leadTimes.add(episode.from - first);
      }
    }
    List<Run> alarms = runs(alerts, gap);
    int falseAlarms = 0;
    for (Run alarm : alarms) {
      boolean found = false;
      for (int t = alarm.from; t <= alarm.to; t++) {
        found |= alerts[t] && meant[t];
      }
      falseAlarms += found ? 0 : 1;
    }
    return new EpisodeScore(episodes.size(), leadTimes, alarms.size(), falseAlarms, n);
  }

  /** Returns the share of episodes found [1]; NaN without episodes. */
  public double recall() {
    return episodes == 0 ? Double.NaN : (double) leadTimes.size() / episodes;
  }

  /** Returns the share of alarms that meant an episode [1]; NaN without alarms. */
  public double precision() {
    return alarms == 0 ? Double.NaN : (double) (alarms - falseAlarms) / alarms;
  }

  /**
   * Returns the share of all episodes alerted at least {@code periods} before their start [1]; NaN
   * without episodes.
   */
  public double recallAhead(int periods) {
    long early = leadTimes.stream().filter(lead -> lead >= periods).count();
    return episodes == 0 ? Double.NaN : (double) early / episodes;
  }

  /**
   * Returns the median lead time of the episodes found [periods]; NaN if none was. Of an even
   * number it is the mean of the two in the middle.
   */
  public double medianLeadTime() {
    List<Integer> sorted = leadTimes.stream().sorted().toList();
    int size = sorted.size();
    return size == 0
        ? Double.NaN
        : ((double) sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  /** Returns false alarms a day [1/day], for {@code periodsPerDay} above 0. */
  public double falseAlarmsPerDay(double periodsPerDay) {
    Check.argument(periodsPerDay > 0, "periodsPerDay must be above 0, was %s", periodsPerDay);
    return falseAlarms * periodsPerDay / periods;
  }

  private record Run(int from, int to) {}

  private static List<Run> runs(boolean[] flags, int gap) {
    var runs = new ArrayList<Run>();
    int from = -1;
    int last = -1;
    for (int t = 0; t < flags.length; t++) {
      if (!flags[t]) {
        continue;
      }
      if (from >= 0 && t - last - 1 > gap) {
        runs.add(new Run(from, last));
        from = -1;
      }
      from = from < 0 ? t : from;
      last = t;
    }
    if (from >= 0) {
      runs.add(new Run(from, last));
    }
    return List.copyOf(runs);
  }
}
