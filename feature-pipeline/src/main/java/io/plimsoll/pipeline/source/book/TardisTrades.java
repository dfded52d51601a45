package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Rows {@code id,side,price,amount} of trades or liquidations. An id that is a number is the
 * record's; other ids tell records apart and give none.
 */
final class TardisTrades implements TardisRows {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Makes the record of a row. */
  private interface Form {
    MarketEvent of(long time, long sequence, AggressorSide side, double price, double quantity);
  }

  private final Form form;
  private final Map<Instrument, UnnumberedTrades> unnumbered = new TreeMap<>();

  private TardisTrades(Form form) {
    this.form = form;
  }

  static TardisTrades trades() {
    return new TardisTrades(
        (time, sequence, side, price, quantity) ->
            new Trade(time, sequence, price, quantity, side));
  }

  /** The side is that of the liquidating order. */
  static TardisTrades liquidations() {
    return new TardisTrades(PerpLiquidation::new);
  }

  @Override
  public void take(TardisRow row, RecordSink out) throws IOException, UnusableRecordException {
    AggressorSide side = FieldText.side(row.field(1));
    double price = FieldText.price(row.field(2));
    double quantity = row.market().base(FieldText.quantity(row.field(3)), price);
    row.keep(form.of(row.time(), sequence(row), side, price, quantity), out);
  }

  private long sequence(TardisRow row) throws UnusableRecordException {
    String id = row.field(0);
    if (id.isEmpty()) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    if (NUMBER.matcher(id).matches()) {
      return FieldText.integer(id);
    }
    return unnumbered
        .computeIfAbsent(row.market().instrument(), each -> new UnnumberedTrades())
        .number(id, row.time());
  }
}
