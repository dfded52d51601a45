package io.plimsoll.pipeline.source.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;

/**
 * Raw logs of one pool of Uniswap in the order of the chain; the file's name tells the pool ({@link
 * PoolName}). Logs need their {@code blockTimestamp}.
 */
final class PoolLogSource implements RecordSource {
  @Override
  public String word() {
    return "uniswap-logs";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return JsonRecords.isCandidate(file.path())
        && PoolName.fits(JsonRecords.stem(file.path()))
        && JsonRecords.first(file).filter(EventLog::fits).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    PoolName pool = PoolName.of(JsonRecords.stem(file.path()));
    JsonRecords.Converter converter =
        pool.version() == 2 ? new V2Logs(pool)::convert : new V3Logs(pool)::convert;
    JsonRecords.read(file, out, converter);
  }

  /** Returns a log of {@code object} that has a time. */
  static EventLog timed(JsonNode object) throws Refused {
    EventLog log = EventLog.of(object);
    Refused.unless(log.blockTime().isPresent(), Rejection.NO_TIME);
    return log;
  }

  /** Hands out a state that {@code log} tells. */
  static void keep(PoolName pool, EventLog log, PoolState state, RawRecord raw, RecordSink out)
      throws IOException {
    out.keep(pool.feed(), state, log.blockTime().getAsLong() + Times.BLOCK_LAG, 0, raw);
  }
}
