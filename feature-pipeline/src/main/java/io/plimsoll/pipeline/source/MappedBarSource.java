package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bars in comma-separated lines whose columns the user has mapped. As {@link MappedSource}, which
 * is for the other kinds of records, it takes every file that it is asked about.
 *
 * <p>The first 10,000 records tell how times are written, where they are words, and how long a bar
 * is, where the mapping does not give it: see {@link TimeSample}.
 */
public final class MappedBarSource implements Source {
  private final CsvMapping mapping;
  private final BarTerms terms;

  /** Creates the source of files that {@code mapping}, which must be of bars, describes. */
  public MappedBarSource(CsvMapping mapping) {
    this.mapping = mapping;
    this.terms = mapping.bars().orElseThrow();
  }

  @Override
  public String word() {
    return MappedSource.WORD;
  }

  @Override
  public Optional<RawData> recognise(RawFile file) throws IOException {
    try (RawReader reader = open(file)) {
      Optional<RawRecord> first = reader.next();
      if (first.isEmpty()) {
        throw new IOException("Cannot read " + file.path() + ": the file is empty");
      }
      BarPlaces places = places(file, first.get());
      var sample = new TimeSample(places.time());
      if (!mapping.header()) {
        sample.add(first.get());
      }
      sample.addNext(reader);
      StampClock clock = clock(file, sample);
      var layout = new BarLayout(first.get().columns(), places, clock, terms.edge(), TimeRange.ALL);
      Instrument instrument = mapping.feed().instrument().orElseThrow();
      return Optional.of(new RawData.Bars(file, instrument, length(file, sample, clock), layout));
    }
  }

  @Override
  public RawReader open(RawFile file) throws IOException {
    return file.open(mapping.delimiter());
  }

  @Override
  public List<String> headers() {
    return List.of(); // whatever names the mapping has
  }

  @Override
  public Header header() {
    return mapping.header() ? Header.REQUIRED : Header.NONE;
  }

  @Override
  public boolean isHeader(RawFile file, RawRecord first) {
    return mapping.header();
  }

  private BarPlaces places(RawFile file, RawRecord first) throws IOException {
    Map<String, String> columns = mapping.columns();
    return new BarPlaces(
        mapping.place(file, first, mapping.time().column()),
        mapping.place(file, first, columns.get("open")),
        mapping.place(file, first, columns.get("high")),
        mapping.place(file, first, columns.get("low")),
        mapping.place(file, first, columns.get("close")),
        mapping.place(file, first, columns.get("volume")));
  }

  private StampClock clock(RawFile file, TimeSample sample) throws IOException {
    if (mapping.time().unit() != MappedTime.ISO) {
      return mapping.time().unit();
    }
    IsoWords form = sample.form();
    if (form.time() == IsoWords.Time.NONE && terms.edge() == BarEdge.END) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": its times are days, which name no end of a bar; bar-time must be start");
    }
    return form;
  }

  private Duration length(RawFile file, TimeSample sample, StampClock clock) throws IOException {
    try {
      if (terms.length().isEmpty()) {
        return sample.length(clock);
      }
      sample.check(terms.length().get(), clock);
      return terms.length().get();
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }
}
