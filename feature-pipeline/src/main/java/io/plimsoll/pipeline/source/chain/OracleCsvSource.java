package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Rounds of Chainlink in a table with {@code answer, round_id, updated_at}, the answer an integer
 * as on chain; the file's name tells the pair ({@link OracleFeed}). A round is known one slot after
 * its block, whose time {@code updated_at} is.
 */
final class OracleCsvSource implements RecordSource {
  private static final List<String> COLUMNS = List.of("answer", "round_id", "updated_at");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,78}");

  private final OptionalInt decimals;

  /** Takes the decimals of the answers, by the quote currency if not given. */
  OracleCsvSource(OptionalInt decimals) {
    this.decimals = decimals;
  }

  @Override
  public String word() {
    return "chainlink-csv";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.hasAll(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    OracleFeed oracle = OracleFeed.ofName(file.stem(), decimals);
    HeadedRows.read(file, out, header -> converter(oracle, header));
  }

  private static HeadedRows.Converter converter(OracleFeed oracle, Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    return (row, out) -> {
      OracleRound round =
          oracle.round(
              Times.micros(row.text(at[2])), integer(row.text(at[1])), integer(row.text(at[0])));
      out.keep(oracle.feed(), round, round.eventTime() + Times.BLOCK_LAG, 0, row.raw());
    };
  }

  private static BigInteger integer(String text) throws Refused {
    Refused.unless(INTEGER.matcher(text).matches(), Rejection.UNREADABLE_NUMBER);
    return new BigInteger(text);
  }
}
