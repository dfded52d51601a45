package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.List;

/**
 * What is on record of a holder: on chain, and nothing about who it is.
 *
 * @param since first activity
 * @param events that count against it, in any order
 * @param pledged lines that the holder has pledged [USD], at least 0
 */
public record BehaviourHistory(Instant since, List<Event> events, double pledged) {
  public BehaviourHistory {
    events = List.copyOf(events);
    Check.argument(
        pledged >= 0 && Double.isFinite(pledged),
        "pledged lines must be finite and at least 0 USD, was %s",
        pledged);
  }

  /** Something that happened at a time. */
  public record Event(Kind kind, Instant time) {}

  /** What can count against a holder. */
  public enum Kind {
    /** A call that was met, but after its deadline had run for more than half. */
    SLOW_TOP_UP(1, "slow-top-up"),
    /** A call that was not met. */
    CALL_BREACH(2, "call-breach"),
    /** A liquidation after which the same position was opened again within a day. */
    LIQUIDATION_AND_RETURN(3, "liquidation-and-return"),
    /** Leverage raised to the limit within an hour of a scheduled release. */
    LEVERAGE_CHASE(4, "leverage-chase");

    private final int code;
    private final String text;

    Kind(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /** Returns the number under which it is published, in [1, 15]. */
    public int code() {
      return code;
    }

    /** Returns the words under which it is written in files. */
    public String text() {
      return text;
    }

    /** Returns the kind of the given words. */
    public static Kind ofText(String text) {
      for (Kind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "event must be one of slow-top-up, call-breach, liquidation-and-return,"
              + " leverage-chase, was "
              + text);
    }
  }
}
