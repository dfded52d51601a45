package io.plimsoll.pipeline.source;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;

/**
 * Liquidating orders of Binance's public archive: {@code
 * BTCUSDT-liquidationSnapshot-2023-03-10.zip}, at the average price and the whole quantity filled.
 * Quantities of coin-margined futures are in contracts and are converted at that price.
 *
 * <p>The venue numbers none of them; two of one time are told apart by their place in the file.
 */
final class BinanceLiquidationSource implements RecordSource {
  private static final String TYPE = "liquidationSnapshot";
  private static final CsvForm FORM =
      new CsvForm(
          List.of(
              "time,side,order_type,time_in_force,original_quantity,price,average_price,"
                  + "order_status,last_fill_quantity,accumulated_fill_quantity"),
          Header.OPTIONAL);

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "binance-liquidations";
  }

  @Override
  public boolean recognises(RawFile file) {
    return BinanceFile.parse(file, TYPE).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceFile name = BinanceFile.parse(file, TYPE).orElseThrow();
    Instrument instrument = name.futures();
    var feed = Feed.of(EventKind.LIQUIDATIONS, instrument);
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 10, 10);
          long time = fields.time(0, TimeUnits.MILLISECONDS_OR_MICROSECONDS, name.days(), 0);
          AggressorSide side = fields.side(1);
          double price = fields.price(6);
          double filled = fields.quantity(9);
          if (fields.isSound()) {
            double quantity =
                name.isInContracts()
                    ? filled * BinanceNames.contractValue(instrument) / price
                    : filled;
            var liquidation = new PerpLiquidation(time, raw.line(), side, price, quantity);
            out.keep(feed, liquidation, time, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }
}
