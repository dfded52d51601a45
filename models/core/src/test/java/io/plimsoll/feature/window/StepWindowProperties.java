package io.plimsoll.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StepWindowProperties {
  private static final long SECOND = 1_000_000;
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60));

  /* Joining is associative, and nothing but the order of the records gives the same state. */
  private static final class Sequence implements Mergeable<Sequence> {
    private final List<Integer> records = new ArrayList<>();

    @Override
    public void merge(Sequence right) {
      records.addAll(right.records);
    }

    @Override
    public Sequence copy() {
      var copy = new Sequence();
      copy.merge(this);
      return copy;
    }

    @Override
    public void write(SnapshotWriter out) {
      out.writeInt(records.size());
      records.forEach(out::writeInt);
    }

    static Sequence read(SnapshotReader in) {
      var sequence = new Sequence();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        sequence.records.add(in.readInt());
      }
      return sequence;
    }
  }

  private record Taken(long stepEnd, int number) {}

  @Property(tries = 100)
  void everyWindowIsTheMergeOfItsStepsFromLeftToRight(@ForAll long seed) {
    var random = new Random(seed);
    var window = window();
    var taken = new ArrayList<Taken>();
    long end = 1_700_000_000 * SECOND;
    for (int step = 0; step < 400; step++) {
      end += SECOND * (random.nextInt(30) == 0 ? random.nextInt(90) : 1);
      for (int i = random.nextInt(3); i > 0; i--) {
        window.open().records.add(taken.size());
        taken.add(new Taken(end, taken.size()));
      }
      window.endStep(end);
      if (random.nextInt(50) == 0) {
        window = restored(window);
      }
      for (Duration length : WINDOWS) {
        if (random.nextInt(4) > 0) { // nobody need ask at every step
          assertThat(window.over(length).records).isEqualTo(naive(taken, end, length));
        }
      }
    }
  }

  @Property(tries = 20)
  void whatIsReturnedIsTheAskersOwn(@ForAll long seed) {
    var random = new Random(seed);
    var window = window();
    for (int step = 1; step < 100; step++) {
      window.open().records.add(random.nextInt());
      window.endStep(step * SECOND);
      Duration length = WINDOWS.get(random.nextInt(WINDOWS.size()));
      List<Integer> before = List.copyOf(window.over(length).records);
      window.over(length).records.clear();

      assertThat(window.over(length).records).isEqualTo(before);
    }
  }

  private static List<Integer> naive(List<Taken> taken, long end, Duration length) {
    return taken.stream()
        .filter(record -> record.stepEnd() > end - length.toMillis() * 1000)
        .map(Taken::number)
        .toList();
  }

  private static StepWindow<Sequence> window() {
    return new StepWindow<>(WINDOWS.get(WINDOWS.size() - 1), Sequence::new, Sequence::read);
  }

  private static StepWindow<Sequence> restored(StepWindow<Sequence> window) {
    byte[] bytes = bytes(window);
    var restored = window();
    var in = new SnapshotReader(bytes, 1);
    restored.read(in);
    in.end();
    assertThat(bytes(restored)).isEqualTo(bytes);
    return restored;
  }

  private static byte[] bytes(StepWindow<Sequence> window) {
    var out = new SnapshotWriter(1);
    window.write(out);
    return out.toBytes();
  }
}
