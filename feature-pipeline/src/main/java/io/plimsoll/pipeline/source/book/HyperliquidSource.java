package io.plimsoll.pipeline.source.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Trade;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recordings of Hyperliquid's websocket: {@code hyperliquid_btcusd_20250126.gz}, each line the
 * recorder's clock and a message of channel {@code l2Book} or {@code trades}.
 *
 * <p>A book message is the whole of what the venue publishes, 20 levels on each side, so each is a
 * snapshot. Trades have ids that do not rise with time, so they are numbered within one time. The
 * first message of trades repeats older ones: a record is known when the newest message before it
 * was, at least.
 */
public final class HyperliquidSource implements RecordSource {
  private static final Pattern NAME = Pattern.compile("hyperliquid_([a-z0-9]+)usd_[0-9]{8}");
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public String word() {
    return "hyperliquid-recording";
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
          "Cannot read "
              + file.path()
              + ": name must be hyperliquid_, a coin with usd, _ and a"
              + " day, was "
              + file.stem());
    }
    var recording = new Recording(name.group(1).toUpperCase(Locale.ROOT));
    try (RawReader lines = file.lines()) {
      for (Optional<RawRecord> line = lines.next(); line.isPresent(); line = lines.next()) {
        try {
          recording.take(line.get(), out);
        } catch (UnusableRecordException e) {
          out.reject(line.get(), e.reason());
        }
      }
    }
  }

  private static final class Recording {
    private final String coin;
    private final InstrumentFeeds feeds;
    private final BookFeed book;
    private final UnnumberedTrades trades = new UnnumberedTrades();
    private long newest;

    Recording(String coin) {
      this.coin = coin;
      Instrument instrument =
          Instrument.undated("hyperliquid", InstrumentKind.PERPETUAL, new Underlying(coin, "USD"));
      this.feeds = new InstrumentFeeds(instrument);
      this.book = new BookFeed(instrument);
    }

    void take(RawRecord line, RecordSink out) throws IOException, UnusableRecordException {
      StampedLine stamped = StampedLine.of(line);
      JsonNode message = parse(stamped.message());
      JsonNode data = message.path("data");
      switch (message.path("channel").asText()) {
        case "l2Book" -> takeBook(data, stamped.clock(), line, out);
        case "trades" -> {
          for (JsonNode each : data) {
            takeTrade(each, stamped.clock(), line, out);
          }
        }
        default -> throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
      }
    }

    private void takeBook(JsonNode data, long clock, RawRecord line, RecordSink out)
        throws IOException, UnusableRecordException {
      long time = time(data, clock);
      JsonNode sides = data.path("levels");
      if (sides.size() != 2) {
        throw new UnusableRecordException(Rejection.MISSING_FIELD);
      }
      var levels = new DepthLevels();
      add(levels, Side.BID, sides.get(0));
      add(levels, Side.ASK, sides.get(1));
      newest = Math.max(newest, time);
      book.keep(DepthUpdate.snapshot(time, 0, levels).knownFrom(newest), line, out);
    }

    /* The side is that of the aggressor: B bought, A sold. */
    private void takeTrade(JsonNode trade, long clock, RawRecord line, RecordSink out)
        throws IOException, UnusableRecordException {
      long time = time(trade, clock);
      AggressorSide side =
          switch (trade.path("side").asText()) {
            case "B" -> AggressorSide.BUY;
            case "A" -> AggressorSide.SELL;
            default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
          };
      double price = FieldText.price(trade.path("px").asText());
      double quantity = FieldText.quantity(trade.path("sz").asText());
      String id = trade.path("tid").asText();
      FieldText.integer(id);
      var event = new Trade(time, trades.number(id, time), price, quantity, side);
      newest = Math.max(newest, time);
      out.keep(feeds.of(EventKind.TRADES), event, newest, 0, line);
    }

    private long time(JsonNode node, long clock) throws UnusableRecordException {
      if (!node.path("coin").asText().equals(coin)) {
        throw new UnusableRecordException(Rejection.UNKNOWN_STREAM);
      }
      long time = FieldText.time(node.path("time").asText());
      FieldText.checkNear(time, clock);
      return time;
    }

    private static void add(DepthLevels levels, Side side, JsonNode list)
        throws UnusableRecordException {
      for (JsonNode level : list) {
        double price = FieldText.price(level.path("px").asText());
        levels.add(side, price, FieldText.size(level.path("sz").asText()));
      }
    }

    private static JsonNode parse(String message) throws UnusableRecordException {
      try {
        return JSON.readTree(message);
      } catch (JsonProcessingException e) {
        throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
      }
    }
  }
}
