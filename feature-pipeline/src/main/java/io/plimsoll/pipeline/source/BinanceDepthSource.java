package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Depth within some percent of the mid, of Binance's public archive: {@code
 * BTCUSDT-bookDepth-2024-10-27.zip}; it has futures only. Coin-margined depth is in contracts of
 * many prices and cannot be converted, so such a file is refused.
 */
final class BinanceDepthSource implements RecordSource {
  private static final String TYPE = "bookDepth";
  private static final CsvForm FORM =
      new CsvForm(List.of("timestamp,percentage,depth,notional"), Header.OPTIONAL);
  private static final double HUNDREDTHS = 100;
  private static final double FARTHEST = 100;

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "binance-bookdepth";
  }

  @Override
  public boolean recognises(RawFile file) {
    Optional<BinanceFile> name = BinanceFile.parse(file, TYPE);
    Check.argument(
        name.isEmpty() || !name.get().isInContracts(),
        "depth of coin-margined futures is in contracts of many prices, was %s",
        name.map(BinanceFile::symbol).orElse(""));
    return name.isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    BinanceFile name = BinanceFile.parse(file, TYPE).orElseThrow();
    var feed = Feed.of(EventKind.DEPTH, name.futures());
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 4, 4);
          long time = fields.time(0, UtcText.DASHES, name.days(), 0);
          double percent = fields.number(1);
          fields.require(
              percent != 0 && Math.abs(percent) < FARTHEST, Rejection.VALUE_OUT_OF_RANGE);
          double depth = fields.size(2);
          double notional = fields.size(3);
          if (fields.isSound()) {
            long sequence = Math.round(percent * HUNDREDTHS);
            var profile = new DepthProfile(time, sequence, percent, depth, notional);
            out.keep(feed, profile, time, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }
}
