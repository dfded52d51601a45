package io.plimsoll.pipeline.source;

import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;

/**
 * Open interest and ratios of longs to shorts, every five minutes, of Binance's public archive:
 * {@code BTCUSDT-metrics-2024-10-27.zip}. An empty field is a value not given. Open interest of
 * coin-margined futures is in contracts without a price, so it counts as not given.
 *
 * <p>The archive does not say when a value was published; it counts as known a minute later.
 */
final class BinanceMetricsSource implements RecordSource {
  private static final String TYPE = "metrics";
  private static final long LAG = 60_000_000;
  private static final long SLACK = 300_000_000; // the day's last value is that of midnight
  private static final CsvForm FORM =
      new CsvForm(
          List.of(
              "create_time,symbol,sum_open_interest,sum_open_interest_value,"
                  + "count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,"
                  + "count_long_short_ratio,sum_taker_long_short_vol_ratio"),
          Header.OPTIONAL);

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "binance-metrics";
  }

  @Override
  public boolean recognises(RawFile file) {
    return BinanceFile.parse(file, TYPE).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceFile name = BinanceFile.parse(file, TYPE).orElseThrow();
    var feed = Feed.of(EventKind.DERIVATIVES, name.futures());
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 8, 8);
          long time = fields.time(0, UtcText.DASHES, name.days(), SLACK);
          fields.require(fields.text(1).equals(name.symbol()), Rejection.OTHER_INSTRUMENT);
          double interest = fields.numberIfGiven(2);
          fields.require(!(interest < 0), Rejection.VALUE_OUT_OF_RANGE);
          double longAccounts = share(6);
          double takerBuys = share(7);
          if (fields.isSound()) {
            double given = name.isInContracts() ? Double.NaN : interest;
            out.keep(feed, state(time, given, takerBuys, longAccounts), time + LAG, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  /* Of a ratio r of one part to the other, the one part is r / (1 + r) of the whole. */
  private double share(int column) {
    double ratio = fields.numberIfGiven(column);
    fields.require(!(ratio < 0), Rejection.VALUE_OUT_OF_RANGE);
    return ratio / (1 + ratio);
  }

  private static DerivativeState state(
      long time, double interest, double takerBuys, double longAccounts) {
    double none = Double.NaN;
    return new DerivativeState(
        time, 0, none, none, none, none, none, interest, takerBuys, longAccounts);
  }
}
