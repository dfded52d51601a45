package io.plimsoll.pipeline.source;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;

/**
 * Best bids and asks of Binance's public archive: {@code BTCUSDT-bookTicker-2024-03-27.zip}; it has
 * futures only. Sizes of coin-margined futures are in contracts and are converted at their price.
 */
final class BinanceTickerSource implements RecordSource {
  private static final String TYPE = "bookTicker";
  private static final long SLACK = 60_000_000; // days begin at the time of sending
  private static final CsvForm FORM =
      new CsvForm(
          List.of(
              "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,"
                  + "transaction_time,event_time"),
          Header.OPTIONAL);

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "binance-bookticker";
  }

  @Override
  public boolean recognises(RawFile file) {
    return BinanceFile.parse(file, TYPE).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceFile name = BinanceFile.parse(file, TYPE).orElseThrow();
    Instrument instrument = name.futures();
    double contract = name.isInContracts() ? BinanceNames.contractValue(instrument) : Double.NaN;
    var feed = Feed.of(EventKind.QUOTES, instrument);
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 7, 7);
          long id = fields.count(0);
          double bid = fields.price(1);
          double bidSize = base(fields.size(2), contract, bid);
          double ask = fields.price(3);
          double askSize = base(fields.size(4), contract, ask);
          long time = fields.time(5, TimeUnits.MILLISECONDS_OR_MICROSECONDS);
          long sent = fields.time(6, TimeUnits.MILLISECONDS_OR_MICROSECONDS, name.days(), SLACK);
          fields.require(sent >= time, Rejection.BACKWARD_TIME);
          fields.require(ask > bid, Rejection.CROSSED_QUOTE);
          if (fields.isSound()) {
            out.keep(feed, new Quote(time, id, bid, bidSize, ask, askSize), sent, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private static double base(double size, double contract, double price) {
    return Double.isNaN(contract) ? size : size * contract / price;
  }
}
