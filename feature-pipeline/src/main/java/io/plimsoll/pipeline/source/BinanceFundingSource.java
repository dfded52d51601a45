package io.plimsoll.pipeline.source;

import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;

/** Funding of Binance's public archive: {@code BTCUSDT-fundingRate-2024-10.zip}. */
final class BinanceFundingSource implements RecordSource {
  private static final String TYPE = "fundingRate";
  private static final double LONGEST_HOURS = 24;
  private static final CsvForm FORM =
      new CsvForm(List.of("calc_time,funding_interval_hours,last_funding_rate"), Header.OPTIONAL);

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "binance-fundingrate";
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
          fields.begin(raw, 3, 3);
          long time = fields.time(0, TimeUnits.MILLISECONDS_OR_MICROSECONDS, name.days(), 0);
          double hours = fields.number(1);
          fields.require(hours > 0 && hours <= LONGEST_HOURS, Rejection.VALUE_OUT_OF_RANGE);
          double rate = fundingRate(2);
          if (fields.isSound()) {
            out.keep(feed, funding(time, rate, hours), time, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  /** Returns the state of which only the funding is given. */
  static DerivativeState funding(long time, double rate, double hours) {
    double none = Double.NaN;
    return new DerivativeState(time, 0, rate, hours, none, none, none, none, none, none);
  }

  private double fundingRate(int column) {
    double rate = fields.number(column);
    fields.require(Math.abs(rate) < 1, Rejection.VALUE_OUT_OF_RANGE);
    return rate;
  }
}
