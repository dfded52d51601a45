package io.plimsoll.training.backtest;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.market.BarGrid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The SHA-256 of bars: the same whatever files they came from. */
public final class CandleHash {
  private static final int BAR_BYTES = 5 * Double.BYTES + 1;

  private CandleHash() {}

  /** Returns the hash of {@code grids} in their order, 64 lower-case hexadecimal digits. */
  public static String of(List<BarGrid> grids) {
    var text = new StringBuilder();
    for (BarGrid grid : grids) {
      text.append(grid.instrument().canonical())
          .append(' ')
          .append(grid.start())
          .append(' ')
          .append(grid.step())
          .append(' ')
          .append(ofBars(grid))
          .append('\n');
    }
    return FileHash.ofText(text.toString());
  }

  private static String ofBars(BarGrid grid) {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(grid.size(), BAR_BYTES));
    for (int bar = 0; bar < grid.size(); bar++) {
      bytes.putDouble(grid.open(bar)).putDouble(grid.high(bar)).putDouble(grid.low(bar));
      bytes.putDouble(grid.close(bar)).putDouble(grid.volume(bar));
      bytes.put((byte) (grid.isRecorded(bar) ? 1 : 0));
    }
    try {
      return FileHash.of(new ByteArrayInputStream(bytes.array()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hash the bars of " + grid.instrument(), e);
    }
  }
}
