package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
  @Test
  void valuesComeBackInOrder() {
    var out = new SnapshotWriter(3);
    for (int i = 0; i < 100; i++) {
      out.writeInt(i);
      out.writeLong(-1L - i);
      out.writeDouble(i / 7.0);
    }
    out.writeDouble(Double.NaN);

    var in = new SnapshotReader(out.toBytes(), 3);
    for (int i = 0; i < 100; i++) {
      assertThat(in.readInt()).isEqualTo(i);
      assertThat(in.readLong()).isEqualTo(-1L - i);
      assertThat(in.readDouble()).isEqualTo(i / 7.0);
    }
    assertThat(in.readDouble()).isNaN();
    in.end();
  }

  @Test
  void unknownVersionIsRefused() {
    assertThatThrownBy(() -> new SnapshotReader(new SnapshotWriter(2).toBytes(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot version must be 1, was 2");
  }

  @Test
  void bytesTooFewOrTooManyAreRefused() {
    assertThatThrownBy(() -> new SnapshotReader(new byte[3], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot must be complete, was cut at byte 3");
    var in = new SnapshotReader(new byte[] {0, 0, 0, 1, 9}, 1);
    assertThatThrownBy(in::end)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot must end where its state ends, was 1 bytes longer");
  }
}
