package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.TimeUnits;
import java.io.IOException;
import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * Rounds of Chainlink as raw logs {@code AnswerUpdated(int256 indexed current, uint256 indexed
 * roundId, uint256 updatedAt)}; the file's name tells the pair ({@link OracleFeed}).
 */
final class OracleLogSource implements RecordSource {
  /** Keccak-256 of the event's signature. */
  static final String ANSWER_UPDATED =
      "0x0559884fd3a460db3073b7fc896cc77986f16e378210ded43186175bf646fc5f";

  private final OptionalInt decimals;

  /** Takes the decimals of the answers, by the quote currency if not given. */
  OracleLogSource(OptionalInt decimals) {
    this.decimals = decimals;
  }

  @Override
  public String word() {
    return "chainlink-logs";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return JsonRecords.isCandidate(file.path())
        && JsonRecords.first(file)
            .filter(EventLog::fits)
            .filter(log -> log.path("topics").path(0).asText().equalsIgnoreCase(ANSWER_UPDATED))
            .isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    OracleFeed oracle = OracleFeed.ofName(JsonRecords.stem(file.path()), decimals);
    JsonRecords.read(
        file,
        out,
        (object, raw, sink) -> {
          EventLog log = EventLog.of(object).withWords(1);
          Refused.unless(log.is(ANSWER_UPDATED), Rejection.UNREADABLE_JSON);
          BigInteger updatedAt = log.unsigned(0);
          Refused.unless(updatedAt.bitLength() < Long.SIZE, Rejection.IMPLAUSIBLE_TIME);
          long time = Times.plausible(TimeUnits.SECONDS.micros(updatedAt.longValue()));
          OracleRound round = oracle.round(time, log.topic(2), log.topic(1));
          long block = Math.max(time, log.blockTime().orElse(time));
          sink.keep(oracle.feed(), round, block + Times.BLOCK_LAG, 0, raw);
        });
  }
}
