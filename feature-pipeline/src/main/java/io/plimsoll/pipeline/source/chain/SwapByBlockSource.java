package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;

/**
 * Swaps with a block number and no time: the exports of mev-inspect ({@code created_at} there is
 * when the row was written, months later) and lists of {@code buy token, sell token}. Their rows
 * are refused, each with {@link Rejection#NO_TIME}: without the times of their blocks they cannot
 * stand in a time series.
 */
final class SwapByBlockSource implements RecordSource {
  private static final List<String> MEV_INSPECT =
      List.of("created_at", "abi_name", "block_number", "token_in_amount", "token_out_amount");
  private static final List<String> BUY_AND_SELL =
      List.of("pool address", "buy token amount", "sell token amount", "block number");

  @Override
  public String word() {
    return "swaps-by-block";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    if (!RawFile.isCandidate(file.path())) {
      return false;
    }
    Header header = Header.of(file);
    return header.hasAll(MEV_INSPECT) || header.hasAll(BUY_AND_SELL);
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    try (RawReader reader = file.open()) {
      reader.next(); // the header
      for (var row = reader.next(); row.isPresent(); row = reader.next()) {
        out.reject(row.get(), Rejection.NO_TIME);
      }
    }
  }
}
