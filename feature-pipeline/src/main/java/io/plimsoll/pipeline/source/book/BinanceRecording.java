package io.plimsoll.pipeline.source.book;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.AggressorSide.Liquidity;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookSequence.Rule;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.book.DepthUpdate.Numbers;
import java.io.IOException;
import java.util.Locale;

/** The recording of one instrument on Binance, through as many files as it has. */
final class BinanceRecording {
  private static final long NO_TIME = Long.MIN_VALUE;

  private final Instrument instrument;
  private final InstrumentFeeds feeds;
  private final String symbol;
  private final SequencedBook book;
  private long newest = NO_TIME; // of the venue's times seen in this file

  BinanceRecording(Instrument instrument) {
    this.instrument = instrument;
    this.feeds = new InstrumentFeeds(instrument);
    this.symbol = instrument.symbol();
    boolean spot = instrument.kind() == InstrumentKind.SPOT;
    this.book = new SequencedBook(instrument, spot ? Rule.BINANCE_SPOT : Rule.BINANCE_FUTURES);
  }

  void beginFile() {
    newest = NO_TIME;
  }

  void endFile(RecordSink out) throws IOException {
    book.endFile(out);
  }

  void endDamagedFile() {
    book.endDamagedFile();
  }

  /** Takes the next line. */
  void take(RawRecord line, RecordSink out) throws IOException, UnusableRecordException {
    StampedLine stamped = StampedLine.of(line);
    long clock = stamped.clock();
    JsonMessage message = JsonMessage.parse(stamped.message());
    if (message.has("lastUpdateId")) {
      takeSnapshot(message, clock, line, out);
      return;
    }

    String stream = message.text("stream");
    int at = stream.indexOf('@');
    if (at < 0 || !message.text("s", symbol).equals(symbol) || !isOfSymbol(stream, at)) {
      throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
    String kind = stream.substring(at + 1);
    if (kind.equals("trade")) {
      takeTrade(message, clock, line, out);
    } else if (kind.equals("bookTicker")) {
      takeQuote(message, clock, line, out);
    } else if (kind.equals("depth") || kind.startsWith("depth@")) {
      takeChange(message, clock, line, out);
    } else if (kind.equals("markPrice") || kind.startsWith("markPrice@")) {
      takeMarkPrice(message, clock, line, out);
    } else {
      throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
    }
  }

  private boolean isOfSymbol(String stream, int at) {
    return stream.substring(0, at).toUpperCase(Locale.ROOT).equals(symbol);
  }

  /* The answer to a request on the spot market carries no time. */
  private void takeSnapshot(JsonMessage message, long clock, RawRecord line, RecordSink out)
      throws IOException, UnusableRecordException {
    boolean timed = message.has("T");
    long time = timed ? time(message, "T", clock) : newestTime();
    int flags = timed ? 0 : EventFlag.TIME_OF_NEIGHBOUR.bit();
    long last = FieldText.integer(message.text("lastUpdateId"));
    var snapshot = DepthUpdate.snapshot(time, last, message.levels());
    book.snapshot(snapshot.flagged(flags).knownFrom(newest), line, out);
    see(time);
  }

  private void takeChange(JsonMessage message, long clock, RawRecord line, RecordSink out)
      throws IOException, UnusableRecordException {
    long sent = time(message, "E", clock);
    long time = message.has("T") ? time(message, "T", clock) : sent;
    long first = FieldText.integer(message.text("U"));
    long last = FieldText.integer(message.text("u"));
    boolean spot = instrument.kind() == InstrumentKind.SPOT;
    long before = spot ? -1 : FieldText.integer(message.text("pu"));
    if (first > last) {
      throw new UnusableRecordException(Rejection.UNREADABLE_NUMBER);
    }
    DepthLevels levels = message.levels();
    see(sent);
    book.change(DepthUpdate.change(time, new Numbers(first, last, before), levels), line, out);
  }

  /* The best bid and ask of the spot market carry no time. */
  private void takeQuote(JsonMessage message, long clock, RawRecord line, RecordSink out)
      throws IOException, UnusableRecordException {
    boolean timed = message.has("T");
    long time = timed ? time(message, "T", clock) : newestTime();
    double bid = FieldText.price(message.text("b"));
    double ask = FieldText.price(message.text("a"));
    if (bid >= ask) {
      throw new UnusableRecordException(Rejection.CROSSED_QUOTE);
    }
    var quote =
        new Quote(
            time,
            FieldText.integer(message.text("u")),
            bid,
            FieldText.size(message.text("B")),
            ask,
            FieldText.size(message.text("A")));
    see(time);
    keep(quote, timed ? 0 : EventFlag.TIME_OF_NEIGHBOUR.bit(), line, out);
  }

  /* Transfers of the insurance fund and forced reductions are at the venue's price: no order met. */
  private void takeTrade(JsonMessage message, long clock, RawRecord line, RecordSink out)
      throws IOException, UnusableRecordException {
    long sent = time(message, "E", clock);
    if (!message.text("X", "MARKET").equals("MARKET")) {
      throw new UnusableRecordException(Rejection.OFF_BOOK_TRADE);
    }
    var trade =
        new Trade(
            time(message, "T", clock),
            FieldText.integer(message.text("t")),
            FieldText.price(message.text("p")),
            FieldText.quantity(message.text("q")),
            AggressorSide.ofBuyer(buyer(message.text("m"))));
    see(sent);
    keep(trade, 0, line, out);
  }

  /* Its T is the time of the next funding, so it stands at the time of the message. */
  private void takeMarkPrice(JsonMessage message, long clock, RawRecord line, RecordSink out)
      throws IOException, UnusableRecordException {
    long time = time(message, "E", clock);
    var state =
        new DerivativeState(
            time,
            0,
            FieldText.number(message.text("r")),
            Double.NaN,
            FieldText.price(message.text("p")),
            FieldText.price(message.text("i")),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);
    see(time);
    keep(state, 0, line, out);
  }

  private void keep(MarketEvent event, int flags, RawRecord line, RecordSink out)
      throws IOException {
    out.keep(feeds.of(event.kind()), event, event.eventTime(), flags, line);
  }

  private void see(long time) {
    newest = Math.max(newest, time);
  }

  private long newestTime() throws UnusableRecordException {
    if (newest == NO_TIME) {
      throw new UnusableRecordException(Rejection.NO_TIME);
    }
    return newest;
  }

  private static long time(JsonMessage message, String field, long clock)
      throws UnusableRecordException {
    long time = FieldText.time(message.text(field));
    FieldText.checkNear(time, clock);
    return time;
  }

  private static Liquidity buyer(String maker) throws UnusableRecordException {
    return switch (maker) {
      case "true" -> Liquidity.MAKER;
      case "false" -> Liquidity.TAKER;
      default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
    };
  }
}
