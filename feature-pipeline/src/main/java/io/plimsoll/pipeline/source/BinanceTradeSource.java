package io.plimsoll.pipeline.source;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Trades and aggregate trades of Binance's public archive: {@code BTCUSDT-trades-2024-10-27.zip},
 * {@code BTCUSDT-aggTrades-2024-10-27.zip}.
 *
 * <p>Id, price and quantity stand in columns 0 to 2, then time and whether the buyer was the maker.
 * Spot files have one column more than futures files, which tells the market where neither name nor
 * folder does. Quantities of coin-margined futures are in contracts: trades give the base quantity
 * beside it, aggregate trades are converted at their own price.
 */
final class BinanceTradeSource implements RecordSource {
  private static final int BASE_QUANTITY = 3;

  private final String type;
  private final int futuresColumns;
  private final int time;
  private final CsvForm form;
  private final FieldReader fields = new FieldReader();

  private BinanceTradeSource(String type, int futuresColumns, int time, List<String> headers) {
    this.type = type;
    this.futuresColumns = futuresColumns;
    this.time = time;
    this.form = new CsvForm(headers, Header.OPTIONAL);
  }

  /** Returns the source of single trades. */
  static BinanceTradeSource trades() {
    return new BinanceTradeSource(
        "trades",
        6,
        4,
        List.of(
            "id,price,qty,quote_qty,time,is_buyer_maker",
            "id,price,qty,base_qty,time,is_buyer_maker",
            "id,price,qty,quote_qty,time,is_buyer_maker,is_best_match",
            "id,price,qty,quoteQty,time,isBuyerMaker,isBestMatch"));
  }

  /** Returns the source of trades of one order at one price. */
  static BinanceTradeSource aggregates() {
    String futures =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker";
    return new BinanceTradeSource("aggTrades", 7, 5, List.of(futures, futures + ",is_best_match"));
  }

  @Override
  public String word() {
    return "binance-" + type.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean recognises(RawFile file) {
    return BinanceFile.parse(file, type).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceFile name = BinanceFile.parse(file, type).orElseThrow();
    Market market = name.market().isPresent() ? name.market().get() : marketOfColumns(file);
    Instrument instrument = BinanceNames.instrument(market, name.symbol());
    var feed = Feed.of(EventKind.TRADES, instrument);
    int columns = futuresColumns + (market == Market.SPOT ? 1 : 0);
    form.forEach(
        file,
        raw -> {
          fields.begin(raw, columns, columns);
          long id = fields.count(0);
          long micros = fields.time(time, TimeUnits.MILLISECONDS_OR_MICROSECONDS, name.days(), 0);
          double price = fields.price(1);
          double quantity = quantity(market, instrument, price);
          AggressorSide side = fields.aggressorOfMaker(time + 1);
          if (fields.isSound()) {
            out.keep(feed, new Trade(micros, id, price, quantity, side), micros, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private double quantity(Market market, Instrument instrument, double price) {
    double quantity = fields.quantity(2);
    if (market != Market.COIN_MARGINED) {
      return quantity;
    }
    return type.equals("trades")
        ? fields.quantity(BASE_QUANTITY)
        : quantity * BinanceNames.contractValue(instrument) / price;
  }

  private Market marketOfColumns(RawFile file) throws IOException {
    try (RawReader reader = file.open()) {
      boolean spot = reader.next().map(raw -> raw.columns() == futuresColumns + 1).orElse(false);
      return spot ? Market.SPOT : Market.USD_MARGINED;
    }
  }
}
