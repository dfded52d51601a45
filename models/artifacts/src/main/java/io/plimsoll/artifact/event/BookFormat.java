package io.plimsoll.artifact.event;

import static io.plimsoll.artifact.parquet.ParquetColumn.integer;
import static io.plimsoll.artifact.parquet.ParquetColumn.number;
import static io.plimsoll.artifact.parquet.ParquetColumn.text;

import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Book updates, a row a level: bids in the order given, then asks. Position 0 begins an update; one
 * without levels is a row without side.
 */
final class BookFormat extends EventFormat {
  private static final int TYPE = FIRST;
  private static final int POSITION = FIRST + 1;
  private static final int SIDE = FIRST + 2;
  private static final int PRICE = FIRST + 3;
  private static final int QUANTITY = FIRST + 4;
  private static final String BID = "B";
  private static final String ASK = "A";

  BookFormat() {
    super(
        EventKind.BOOK,
        List.of(
            text("type"), integer("position"), text("side"), number("price"), number("quantity")));
  }

  @Override
  public void write(ParquetWriter out, String source, MarketEvent event, long knownTime, int flags)
      throws IOException {
    var update = (BookUpdate) event;
    String type = update.type().name().substring(0, 1);
    int position = 0;
    for (int i = 0; i < update.bids(); i++) {
      writeCommon(out, source, event, knownTime, flags);
      out.add(type).add(position++).add(BID).add(update.bidPrice(i)).add(update.bidSize(i));
      out.endRow();
    }
    for (int i = 0; i < update.asks(); i++) {
      writeCommon(out, source, event, knownTime, flags);
      out.add(type).add(position++).add(ASK).add(update.askPrice(i)).add(update.askSize(i));
      out.endRow();
    }
    if (position == 0) {
      writeCommon(out, source, event, knownTime, flags);
      out.add(type).add(0).add("").addNull().addNull();
      out.endRow();
    }
  }

  @Override
  public EventDecoder decoder() {
    return new Decoder();
  }

  private static final class Decoder implements EventDecoder {
    private final Side bids = new Side();
    private final Side asks = new Side();
    private boolean begun;
    private long eventTime;
    private long knownTime;
    private long sequence;
    private String type = "";

    @Override
    public void decode(RowBatch rows, EventConsumer out) throws IOException {
      for (int row = 0; row < rows.rows(); row++) {
        if (rows.getInt(POSITION, row) == 0) {
          finish(out);
          begun = true;
          eventTime = rows.getLong(EVENT_TIME, row);
          knownTime = rows.getLong(KNOWN_TIME, row);
          sequence = rows.getLong(SEQUENCE, row);
          type = rows.getText(TYPE, row);
        }
        String side = rows.getText(SIDE, row);
        if (side.equals(BID)) {
          bids.add(rows.getDouble(PRICE, row), rows.getDouble(QUANTITY, row));
        } else if (side.equals(ASK)) {
          asks.add(rows.getDouble(PRICE, row), rows.getDouble(QUANTITY, row));
        }
      }
    }

    @Override
    public void finish(EventConsumer out) throws IOException {
      if (begun) {
        begun = false;
        out.accept(update(), knownTime);
        bids.size = 0;
        asks.size = 0;
      }
    }

    private BookUpdate update() {
      return switch (type) {
        case "U" -> BookUpdate.unknown(eventTime, sequence);
        case "S" -> of(BookUpdate.Type.SNAPSHOT);
        case "C" -> of(BookUpdate.Type.CHANGE);
        default -> throw new IllegalArgumentException("type must be S, C or U, was " + type);
      };
    }

    private BookUpdate of(BookUpdate.Type kind) {
      return BookUpdate.of(
          eventTime, sequence, kind, bids.prices(), bids.sizes(), asks.prices(), asks.sizes());
    }
  }

  private static final class Side {
    private double[] prices = new double[64];
    private double[] sizes = new double[64];
    private int size;

    void add(double price, double quantity) {
      if (size == prices.length) {
        prices = Arrays.copyOf(prices, 2 * size);
        sizes = Arrays.copyOf(sizes, 2 * size);
      }
      prices[size] = price;
      sizes[size++] = quantity;
    }

    double[] prices() {
      return Arrays.copyOf(prices, size);
    }

    double[] sizes() {
      return Arrays.copyOf(sizes, size);
    }
  }
}
