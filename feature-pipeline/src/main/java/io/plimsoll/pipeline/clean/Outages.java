package io.plimsoll.pipeline.clean;

import io.plimsoll.artifact.market.Silence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Times at which every feed that was under way was silent. */
public final class Outages {
  /**
   * A feed's span and the silences within it.
   *
   * @param span from its first record to its last
   * @param silences in order of time, not overlapping
   */
  public record Course(Silence span, List<Silence> silences) {
    public Course {
      silences = List.copyOf(silences);
    }
  }

  private record Turn(long time, int running, int silent) {}

  private Outages() {}

  /** Returns the stretches in which all feeds under way, two at least, were silent. */
  public static List<Silence> common(List<Course> courses) {
    var turns = new ArrayList<Turn>();
    for (Course course : courses) {
      turns.add(new Turn(course.span().from(), 1, 0));
      turns.add(new Turn(course.span().to(), -1, 0));
      for (Silence silence : course.silences()) {
        turns.add(new Turn(silence.from(), 0, 1));
        turns.add(new Turn(silence.to(), 0, -1));
      }
    }
    turns.sort(Comparator.comparingLong(Turn::time));

    var outages = new ArrayList<Silence>();
    int running = 0;
    int silent = 0;
    long since = Long.MIN_VALUE; // no outage now
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      running += turn.running();
      silent += turn.silent();
      if (i + 1 < turns.size() && turns.get(i + 1).time() == turn.time()) {
        continue; // a moment has many turns
      }
      boolean outage = running >= 2 && silent == running;
      if (outage && since == Long.MIN_VALUE) {
        since = turn.time();
      } else if (!outage && since != Long.MIN_VALUE) {
        outages.add(new Silence(since, turn.time()));
        since = Long.MIN_VALUE;
      }
    }
    return List.copyOf(outages);
  }
}
