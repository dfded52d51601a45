package io.plimsoll.pipeline.source;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Quotes of the Lean engine: ticks, and bars of seconds and minutes, of which the last quote counts
 * and is known when the bar ends. Hours and days are no quotes of use and are left.
 *
 * <p>Sizes of coin-margined futures are in contracts of a USD value that Lean does not give, so
 * such a file is refused.
 */
final class LeanQuoteSource implements RecordSource {
  private static final CsvForm FORM = new CsvForm(List.of(), Header.NONE);
  private static final long MICROS = 1_000_000;
  private static final int[] TICK = {5, 1, 2, 3, 4}; // columns, bid, its size, ask, its size
  private static final int[] BAR = {11, 4, 5, 9, 10};

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "lean-quotes";
  }

  @Override
  public boolean recognises(RawFile file) {
    return name(file).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    LeanName name = name(file).orElseThrow();
    var feed = Feed.of(EventKind.QUOTES, name.instrument());
    boolean tick = name.resolution().equals("tick");
    int[] columns = tick ? TICK : BAR;
    long length = tick ? 0 : name.length().toSeconds() * MICROS;
    StampClock clock = name.clock();
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, columns[0], columns[0]);
          long time = fields.time(0, clock) + length;
          double bid = fields.price(columns[1]);
          double bidSize = fields.size(columns[2]);
          double ask = fields.price(columns[3]);
          double askSize = fields.size(columns[4]);
          fields.require(ask > bid, Rejection.CROSSED_QUOTE);
          if (fields.isSound()) {
            out.keep(feed, new Quote(time, 0, bid, bidSize, ask, askSize), time, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private static Optional<LeanName> name(RawFile file) {
    Optional<LeanName> name =
        LeanName.parse(file).filter(each -> each.type().equals("quote") && each.day().isPresent());
    if (name.isPresent() && name.get().isInContracts()) {
      throw new IllegalArgumentException(
          "sizes of coin-margined futures are in contracts, was " + name.get().instrument());
    }
    return name;
  }
}
