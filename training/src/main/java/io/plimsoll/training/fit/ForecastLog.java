package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.Member;
import java.util.List;

/**
 * The forecasts of the test span, none of which saw its own future.
 *
 * @param members that were compared, from the simplest up
 * @param champion member that would have been published, chosen before the test span
 * @param rows one for each origin of the test span, oldest first, instruments side by side
 */
public record ForecastLog(List<Member> members, Member champion, List<LoggedForecast> rows) {
  public ForecastLog {
    members = List.copyOf(members);
    rows = List.copyOf(rows);
  }
}
