package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;

/**
 * Liquidations of Aave v2, one a row, known one slot after the block.
 *
 * <p>Values in USD are taken where the file gives them and are NaN elsewhere; in the catalogue's
 * file those of WETH and AmmWETH are absent before August 2021 (batch A), which is 2,642
 * collaterals and 151 debts. Amounts are read only to refuse rows without one.
 */
final class AaveLiquidationSource implements RecordSource {
  static final Feed FEED = new Feed(EventKind.LOANS, "aave-v2");
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "collateral_asset",
          "collateral_amount",
          "collateral_usd",
          "debt_asset",
          "debt_amount",
          "debt_usd");

  @Override
  public String word() {
    return "aave-liquidations";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.hasAll(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, AaveLiquidationSource::converter);
  }

  private static HeadedRows.Converter converter(Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    return (row, out) -> {
      long time = Times.micros(row.text(at[0]));
      Refused.unless(
          row.number(at[2]) > 0 && row.number(at[5]) > 0, Rejection.QUANTITY_NOT_POSITIVE);
      var liquidation =
          new LoanLiquidation(
              time,
              row.raw().line(),
              asset(row, at[1]),
              usd(row, at[3]),
              asset(row, at[4]),
              usd(row, at[6]));
      out.keep(FEED, liquidation, time + Times.BLOCK_LAG, 0, row.raw());
    };
  }

  private static String asset(Row row, int column) throws Refused {
    String asset = row.text(column);
    Refused.unless(
        !asset.isEmpty() && asset.chars().allMatch(Character::isLetterOrDigit),
        Rejection.VALUE_OUT_OF_RANGE);
    return asset;
  }

  private static double usd(Row row, int column) throws Refused {
    return row.isBlank(column) ? Double.NaN : row.notNegative(column);
  }
}
