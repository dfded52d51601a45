package io.plimsoll.pipeline.source;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.Source.Header;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitcoin trades of Bitstamp without their sides: {@code bitstamp_trades_from_20131125_usd.csv.gz},
 * time in seconds. The place in the file numbers them.
 */
final class BitstampTradeSource implements RecordSource {
  private static final Pattern NAME =
      Pattern.compile("bitstamp_trades_from_[0-9]{8}_(usd|eur|gbp)");
  private static final CsvForm FORM =
      new CsvForm(List.of("timestamp,price,amount"), Header.REQUIRED);

  private final Sides sides;
  private final FieldReader fields = new FieldReader();

  BitstampTradeSource(Sides sides) {
    this.sides = sides;
  }

  @Override
  public String word() {
    return "bitstamp-trades";
  }

  @Override
  public boolean recognises(RawFile file) {
    boolean known = NAME.matcher(file.stem()).matches();
    if (known) {
      SidelessTrades.check(sides);
    }
    return known;
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      throw new IOException("Cannot read " + file.path() + ": its name must end in a currency");
    }
    String quote = name.group(1).toUpperCase(Locale.ROOT);
    var feed = Feed.of(EventKind.TRADES, Instrument.spot("bitstamp", "BTC", quote));
    var trades = new SidelessTrades();
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 3, 3);
          long time = fields.time(0, TimeUnits.SECONDS);
          double price = fields.price(1);
          double quantity = fields.quantity(2);
          if (fields.isSound()) {
            var entry = new SidelessTrades.Entry(time, time, raw.line(), price, quantity);
            trades.give(feed, entry, raw, out);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }
}
