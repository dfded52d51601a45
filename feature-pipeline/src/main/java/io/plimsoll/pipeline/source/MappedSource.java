package io.plimsoll.pipeline.source;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Files of comma-separated lines whose columns the user has mapped, of every kind but bars. Records
 * without a number of their own are numbered by their line where their kind asks for one.
 */
final class MappedSource implements RecordSource {
  static final String WORD = "mapped";

  private static final double HUNDREDTHS = 100;
  private static final int ABSENT = -1;

  private final CsvMapping mapping;
  private final Sides sides;
  private final FieldReader fields = new FieldReader();
  private final Map<String, Integer> places = new TreeMap<>();
  private int timePlace;
  private int knownPlace;
  private int columns;

  MappedSource(CsvMapping mapping, Sides sides) {
    this.mapping = mapping;
    this.sides = sides;
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public boolean recognises(RawFile file) {
    if (isSideless()) {
      SidelessTrades.check(sides);
    }
    return true;
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    var sideless = new SidelessTrades();
    try (RawReader reader = file.open(mapping.delimiter())) {
      Optional<RawRecord> raw = reader.next();
      if (raw.isEmpty()) {
        throw new IOException("Cannot read " + file.path() + ": the file is empty");
      }
      findColumns(file, raw.get());
      if (mapping.header()) {
        raw = reader.next();
      }
      while (raw.isPresent()) {
        take(raw.get(), sideless, out);
        raw = reader.next();
      }
    }
  }

  private void take(RawRecord raw, SidelessTrades sideless, RecordSink out) throws IOException {
    fields.begin(raw, columns, columns);
    long time = fields.time(timePlace, mapping.time().unit());
    long known =
        knownPlace == ABSENT
            ? time + mapping.lag()
            : fields.time(knownPlace, mapping.known().orElseThrow().unit());
    fields.require(known >= time, Rejection.BACKWARD_TIME);
    if (isSideless()) {
      var entry =
          new SidelessTrades.Entry(
              time, known, number(raw), fields.price(at("price")), fields.quantity(at("quantity")));
      if (fields.isSound()) {
        sideless.give(mapping.feed(), entry, raw, out);
        return;
      }
    } else {
      Optional<MarketEvent> event = event(time, raw);
      if (event.isPresent()) {
        out.keep(mapping.feed(), event.get(), known, 0, raw);
        return;
      }
    }
    out.reject(raw, fields.fault());
  }

  private Optional<MarketEvent> event(long time, RawRecord raw) {
    return switch (mapping.feed().kind()) {
      case TRADES -> {
        AggressorSide side = side();
        double price = fields.price(at("price"));
        double quantity = fields.quantity(at("quantity"));
        long number = number(raw);
        yield sound(() -> new Trade(time, number, price, quantity, side));
      }
      case LIQUIDATIONS -> {
        AggressorSide side = side();
        double price = fields.price(at("price"));
        double quantity = fields.quantity(at("quantity"));
        long number = number(raw);
        yield sound(() -> new PerpLiquidation(time, number, side, price, quantity));
      }
      case QUOTES -> quote(time);
      case DEPTH -> depth(time);
      case DERIVATIVES -> state(time);
      case ORACLE -> {
        double answer = fields.price(at("answer"));
        long number = numberOrNone();
        yield sound(() -> new OracleRound(time, number, answer));
      }
      default -> {
        double value = fields.number(at("value"));
        long number = numberOrNone();
        yield sound(() -> new MacroValue(time, number, value));
      }
    };
  }

  private Optional<MarketEvent> quote(long time) {
    double bid = fields.price(at("bid"));
    double bidSize = fields.size(at("bid-size"));
    double ask = fields.price(at("ask"));
    double askSize = fields.size(at("ask-size"));
    fields.require(ask > bid, Rejection.CROSSED_QUOTE);
    long number = numberOrNone();
    return sound(() -> new Quote(time, number, bid, bidSize, ask, askSize));
  }

  private Optional<MarketEvent> depth(long time) {
    double percent = fields.number(at("percent"));
    fields.require(percent != 0, Rejection.VALUE_OUT_OF_RANGE);
    double depth = fields.size(at("depth"));
    double notional = fields.size(at("notional"));
    long number = Math.round(percent * HUNDREDTHS);
    return sound(() -> new DepthProfile(time, number, percent, depth, notional));
  }

  private Optional<MarketEvent> state(long time) {
    double[] values = new double[8];
    List<String> parts =
        List.of(
            "funding-rate",
            "funding-hours",
            "mark-price",
            "index-price",
            "last-price",
            "open-interest",
            "taker-buy-share",
            "long-account-share");
    for (int i = 0; i < values.length; i++) {
      int place = at(parts.get(i));
      values[i] = place == ABSENT ? Double.NaN : fields.numberIfGiven(place);
    }
    try {
      return sound(
          () ->
              new DerivativeState(
                  time, 0, values[0], values[1], values[2], values[3], values[4], values[5],
                  values[6], values[7]));
    } catch (IllegalArgumentException e) { // the state knows the range of each value
      fields.require(false, Rejection.VALUE_OUT_OF_RANGE);
      return Optional.empty();
    }
  }

  private Optional<MarketEvent> sound(Supplier<MarketEvent> event) {
    return fields.isSound() ? Optional.of(event.get()) : Optional.empty();
  }

  private AggressorSide side() {
    String word = fields.text(at("side")).toLowerCase(Locale.ROOT);
    boolean buy = mapping.buyWords().contains(word);
    fields.require(buy || mapping.sellWords().contains(word), Rejection.UNREADABLE_SIDE);
    return buy ? AggressorSide.BUY : AggressorSide.SELL;
  }

  private long number(RawRecord raw) {
    int place = at("sequence");
    return place == ABSENT ? raw.line() : fields.count(place);
  }

  private long numberOrNone() {
    int place = at("sequence");
    return place == ABSENT ? 0 : fields.count(place);
  }

  private boolean isSideless() {
    return mapping.feed().kind() == EventKind.TRADES && !mapping.columns().containsKey("side");
  }

  private int at(String part) {
    return places.getOrDefault(part, ABSENT);
  }

  private void findColumns(RawFile file, RawRecord first) throws IOException {
    columns = first.columns();
    places.clear();
    for (Map.Entry<String, String> each : mapping.columns().entrySet()) {
      places.put(each.getKey(), mapping.place(file, first, each.getValue()));
    }
    timePlace = mapping.place(file, first, mapping.time().column());
    knownPlace =
        mapping.known().isPresent()
            ? mapping.place(file, first, mapping.known().get().column())
            : ABSENT;
  }
}
