package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every mergeable must obey, to the bit. */
final class MergeLaws {
  private MergeLaws() {}

  /** Checks that slices of {@code records}, cut and joined at random, have one slice's bytes. */
  static <S extends Mergeable<S>, R> void check(
      Supplier<S> empty,
      Function<SnapshotReader, S> reader,
      BiConsumer<S, R> update,
      List<R> records,
      long seed) {
    var whole = empty.get();
    records.forEach(record -> update.accept(whole, record));
    var random = new Random(seed);
    var slices = new ArrayList<S>();
    for (int from = 0; from < records.size(); ) {
      int to = Math.min(records.size(), from + random.nextInt(5));
      var slice = empty.get();
      records.subList(from, to).forEach(record -> update.accept(slice, record));
      slices.add(slice);
      from = to;
    }
    slices.add(empty.get());
    while (slices.size() > 1) {
      int at = random.nextInt(slices.size() - 1);
      byte[] right = bytes(slices.get(at + 1));
      slices.get(at).merge(slices.get(at + 1));
      assertThat(bytes(slices.remove(at + 1))).isEqualTo(right);
    }

    assertThat(bytes(slices.get(0))).isEqualTo(bytes(whole));
    assertThat(bytes(whole.copy())).isEqualTo(bytes(whole));
    var in = new SnapshotReader(bytes(whole), 1);
    assertThat(bytes(reader.apply(in))).isEqualTo(bytes(whole));
    in.end();
  }

  private static byte[] bytes(Mergeable<?> state) {
    var out = new SnapshotWriter(1);
    state.write(out);
    return out.toBytes();
  }
}
