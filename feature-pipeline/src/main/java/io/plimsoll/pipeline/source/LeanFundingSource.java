package io.plimsoll.pipeline.source;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Funding rates of the Lean engine: {@code cryptofuture/binance/margin_interest/adausdt.csv}. The
 * length of the funding period is not given.
 */
final class LeanFundingSource implements RecordSource {
  private static final CsvForm FORM = new CsvForm(List.of(), Header.NONE);

  private final FieldReader fields = new FieldReader();

  @Override
  public String word() {
    return "lean-funding";
  }

  @Override
  public boolean recognises(RawFile file) {
    return instrument(file).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    var feed = Feed.of(EventKind.DERIVATIVES, instrument(file).orElseThrow());
    FORM.forEach(
        file,
        raw -> {
          fields.begin(raw, 2, 2);
          long time = fields.time(0, UtcText.SECONDS);
          double rate = fields.number(1);
          fields.require(Math.abs(rate) < 1, Rejection.VALUE_OUT_OF_RANGE);
          if (fields.isSound()) {
            var state = BinanceFundingSource.funding(time, rate, Double.NaN);
            out.keep(feed, state, time, 0, raw);
          } else {
            out.reject(raw, fields.fault());
          }
        });
  }

  private static Optional<Instrument> instrument(RawFile file) {
    Path path = file.path().toAbsolutePath();
    int folder = path.getNameCount() - 2;
    return folder >= 0 && path.getName(folder).toString().equals("margin_interest")
        ? LeanName.instrument(path, folder, file.stem())
        : Optional.empty();
  }
}
