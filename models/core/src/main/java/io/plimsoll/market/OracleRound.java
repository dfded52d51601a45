package io.plimsoll.market;

/**
 * An answer that an oracle put on chain.
 *
 * @param eventTime when the oracle says it was updated [µs since the epoch, UTC]
 * @param sequence round number
 * @param answer price [quote per base], above 0
 */
public record OracleRound(long eventTime, long sequence, double answer) implements MarketEvent {
  public OracleRound {
    Check.argument(
        Double.isFinite(answer) && answer > 0, "answer must be finite and above 0, was %s", answer);
  }

  @Override
  public EventKind kind() {
    return EventKind.ORACLE;
  }
}
