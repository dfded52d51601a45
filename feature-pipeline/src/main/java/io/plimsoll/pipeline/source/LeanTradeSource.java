package io.plimsoll.pipeline.source;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.source.Source.Header;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Ticks of trades of the Lean engine, which name no aggressor. */
final class LeanTradeSource implements RecordSource {
  private static final CsvForm FORM = new CsvForm(List.of(), Header.NONE);

  private final Sides sides;
  private final FieldReader fields = new FieldReader();

  LeanTradeSource(Sides sides) {
    this.sides = sides;
  }

  @Override
  public String word() {
    return "lean-trades";
  }

  @Override
  public boolean recognises(RawFile file) {
    boolean known = name(file).isPresent();
    if (known) {
      SidelessTrades.check(sides);
    }
    return known;
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    LeanName name = name(file).orElseThrow();
    var feed = Feed.of(EventKind.TRADES, name.instrument());
    StampClock clock = name.clock();
    var trades = new SidelessTrades();
    long dayNumber = name.day().orElseThrow().toEpochDay() << 32; // lines of a day stay below that
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 3, 3);
          long time = fields.time(0, clock);
          double price = fields.price(1);
          double quantity = fields.quantity(2);
          if (fields.isSound()) {
            long sequence = dayNumber + raw.line();
            trades.give(
                feed, new SidelessTrades.Entry(time, time, sequence, price, quantity), raw, out);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private static Optional<LeanName> name(RawFile file) {
    return LeanName.parse(file)
        .filter(each -> each.type().equals("trade") && each.resolution().equals("tick"));
  }
}
