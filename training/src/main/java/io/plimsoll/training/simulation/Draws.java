package io.plimsoll.training.simulation;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A stream of random numbers that depends on a seed and a name only.
 *
 * <p>Streams are told apart by name, so that one more instrument in a simulation changes none of
 * the others. Normal numbers come from Marsaglia's polar method in {@link StrictMath}, since the
 * JDK's own are free to differ between machines.
 */
public final class Draws {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;
  private double spare = Double.NaN;

  /** Starts the stream of {@code name} under {@code seed}. */
  public Draws(long seed, String name) {
    long hash = FNV_OFFSET;
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ letter) * FNV_PRIME;
    }
    // The constructor of SplittableRandom mixes its argument; one round apart decorrelates seeds.
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
  }

  /** Returns a number in [0, 1). */
  public double uniform() {
    return random.nextDouble();
  }

  /** Returns a number in [{@code low}, {@code high}). */
  public double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Returns an integer in [0, {@code bound}). */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a standard normal number. */
  public double normal() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * random.nextDouble() - 1;
      y = 2 * random.nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * scale;
    return x * scale;
  }
}
