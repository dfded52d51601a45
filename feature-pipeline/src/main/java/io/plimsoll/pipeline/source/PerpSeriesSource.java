package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue's funding and marks of Binance perpetuals in the columns of candles: {@code
 * perp-BTCUSDT-8h-funding_rate.csv.gz} with the rate in column {@code open}, {@code
 * perp-BTCUSDT-8h-mark.csv.gz} with the mark price as candles.
 *
 * <p>The close of a mark candle is known when the candle ends. A candle with a volume is of trades,
 * whatever the file is called: marks have none. Its close is a last price.
 */
final class PerpSeriesSource implements RecordSource {
  private static final Pattern NAME =
      Pattern.compile("perp-([A-Z0-9]+)-([0-9]+[mhd])-(funding_rate|mark)");
  private static final CsvForm FORM =
      new CsvForm(List.of("ts_ms,open,high,low,close,volume"), Header.REQUIRED);
  private static final long MICROS = 1_000_000;
  private static final double SECONDS_PER_HOUR = 3600;

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "perp-series";
  }

  @Override
  public boolean recognises(RawFile file) {
    return NAME.matcher(file.stem()).matches();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      throw new IOException(
          "Cannot read " + file.path() + ": its name must end in funding_rate or mark");
    }
    var feed =
        Feed.of(EventKind.DERIVATIVES, BinanceNames.instrument(Market.USD_MARGINED, name.group(1)));
    Duration length = BarLength.parse(name.group(2));
    boolean funding = name.group(3).equals("funding_rate");
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 6, 6);
          long open = fields.time(0, TimeUnits.MILLISECONDS);
          DerivativeState state = funding ? funding(open, length) : mark(open, length);
          if (fields.isSound()) {
            out.keep(feed, state, state.eventTime(), 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private DerivativeState funding(long time, Duration length) {
    double rate = fields.number(1);
    fields.require(Math.abs(rate) < 1, Rejection.VALUE_OUT_OF_RANGE);
    for (int i = 2; i < 6; i++) {
      fields.require(fields.number(i) == 0, Rejection.VALUE_OUT_OF_RANGE);
    }
    return BinanceFundingSource.funding(time, rate, length.toSeconds() / SECONDS_PER_HOUR);
  }

  private DerivativeState mark(long open, Duration length) {
    double first = fields.price(1);
    double high = fields.price(2);
    double low = fields.price(3);
    double close = fields.price(4);
    double volume = fields.number(5);
    fields.require(high >= low, Rejection.HIGH_BELOW_LOW);
    fields.require(
        Math.max(first, close) <= high && Math.min(first, close) >= low,
        Rejection.PRICE_OUTSIDE_HIGH_LOW);
    fields.require(volume >= 0, Rejection.NEGATIVE_VOLUME);
    if (!fields.isSound()) {
      return BinanceFundingSource.funding(0, 0, 1); // not used
    }
    double none = Double.NaN;
    double mark = volume == 0 ? close : none;
    double last = volume > 0 ? close : none;
    long time = open + length.toSeconds() * MICROS;
    return new DerivativeState(time, 0, none, none, mark, none, last, none, none, none);
  }
}
