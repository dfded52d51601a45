package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which instrument speaks for an underlying: its spot pair, or else the first by name that is no
 * option.
 */
final class References {
  private static final Comparator<Instrument> ORDER =
      Comparator.comparing((Instrument instrument) -> instrument.kind() != InstrumentKind.SPOT)
          .thenComparing(instrument -> instrument.kind() == InstrumentKind.OPTION)
          .thenComparing(Comparator.naturalOrder());

  private References() {}

  /** Returns the frames, those of reference instruments before others of the same underlying. */
  static List<FeatureFrame> ordered(Collection<FeatureFrame> frames) {
    return frames.stream().sorted(Comparator.comparing(FeatureFrame::instrument, ORDER)).toList();
  }

  /** Returns the reference instrument of each underlying. */
  static SortedMap<Underlying, Instrument> of(Collection<Instrument> instruments) {
    var references = new TreeMap<Underlying, Instrument>();
    instruments.stream()
        .sorted(ORDER)
        .forEach(instrument -> references.putIfAbsent(instrument.underlying(), instrument));
    return references;
  }
}
