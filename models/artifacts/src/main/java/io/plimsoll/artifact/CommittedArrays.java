package io.plimsoll.artifact;

import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The committed vectors as integers: profit of one unit of each instrument under each vector [1e-6
 * USD], and the arithmetic that anyone can repeat.
 *
 * <p>The scenario part of a requirement is ⌈max_c(0, −Σ_i q_i·e_ic) / 10^8⌉ with quantities in 1e-8
 * units; sums have 128 bits.
 *
 * <p>The root over the arrays is that of a standard tree whose leaf is {@code
 * keccak256(bytes.concat(keccak256(abi.encode(ARRAY_TYPE, instrument, entriesHash))))} with {@code
 * entriesHash = keccak256(abi.encodePacked(int64[]))}, one word of 32 bytes an entry; leaves ascend
 * by instrument id.
 */
public final class CommittedArrays {
  /** Type of the leaf of one instrument's array. */
  public static final Bytes32 ARRAY_TYPE =
      Keccak.hash("PlimsollRiskArray(bytes32 instrument,int64[] entries)");

  private static final BigInteger QUANTITY_SCALE = BigInteger.valueOf(100_000_000);

  private final SortedMap<Instrument, long[]> entries;
  private final Map<Instrument, long[]> byInstrument;
  private final int vectors;

  private CommittedArrays(SortedMap<Instrument, long[]> entries, int vectors) {
    this.entries = entries;
    this.byInstrument = new HashMap<>(entries);
    this.vectors = vectors;
  }

  /**
   * Returns arrays of the given entries.
   *
   * @param entries by instrument, all of the same length in [1, 40]
   */
  public static CommittedArrays of(SortedMap<Instrument, List<Long>> entries) {
    Check.argument(!entries.isEmpty(), "arrays must not be empty, was %s", entries);
    int vectors = entries.get(entries.firstKey()).size();
    Check.argument(
        vectors >= 1 && vectors <= 40, "committed vectors must number 1 to 40, was %s", vectors);
    var copies = new TreeMap<Instrument, long[]>();
    entries.forEach(
        (instrument, values) -> {
          Check.argument(
              values.size() == vectors,
              "array of %s must have %s entries, was %s",
              instrument,
              vectors,
              values.size());
          copies.put(instrument, values.stream().mapToLong(Long::longValue).toArray());
        });
    return new CommittedArrays(copies, vectors);
  }

  /** Returns the instruments, ascending by name. */
  public List<Instrument> instruments() {
    return List.copyOf(entries.keySet());
  }

  /** Returns the entries of {@code instrument} [1e-6 USD for one unit]. */
  public List<Long> entries(Instrument instrument) {
    return Arrays.stream(array(instrument)).boxed().toList();
  }

  /** Returns the leaves of the tree over the arrays, ascending by instrument id. */
  public List<Bytes32> leaves() {
    var leaves = new TreeMap<Bytes32, Bytes32>();
    entries.forEach(
        (instrument, values) -> {
          var packed = new AbiEncoder();
          for (long value : values) {
            packed.int64(value);
          }
          Bytes32 id = Identity.instrumentId(instrument);
          leaves.put(
              id,
              new AbiEncoder().bytes32(ARRAY_TYPE).bytes32(id).bytes32(packed.hash()).leafHash());
        });
    return List.copyOf(leaves.values());
  }

  /**
   * Returns the largest loss of {@code positions} over the vectors, rounded up, and its vector.
   *
   * @throws IllegalArgumentException if an instrument has no array or the loss leaves its range
   */
  public ScenarioLoss lossRoundingUp(List<Position> positions) {
    long[][] arrays = new long[positions.size()][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = array(positions.get(i).instrument());
    }
    long worstHigh = 0;
    long worstLow = 0;
    int worst = 0;
    for (int vector = 0; vector < vectors; vector++) {
      long high = 0;
      long low = 0;
      for (int i = 0; i < arrays.length; i++) {
        long quantity = positions.get(i).quantity();
        long entry = arrays[i][vector];
        long sum = low + quantity * entry;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high = addRefusingOverflow(high, Math.multiplyHigh(quantity, entry) + carry);
        low = sum;
      }
      if (high < worstHigh || (high == worstHigh && Long.compareUnsigned(low, worstLow) < 0)) {
        worstHigh = high;
        worstLow = low;
        worst = vector;
      }
    }
    return new ScenarioLoss(worst, divideRoundingUp(worstHigh, worstLow));
  }

  /**
   * The scenario part of a requirement.
   *
   * @param vector index of the earliest vector with the largest loss; 0 where none loses
   * @param loss [1e-6 USD], at least 0
   */
  public record ScenarioLoss(int vector, long loss) {}

  private static long addRefusingOverflow(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("loss must fit 128 bits, was larger", e);
    }
  }

  private static long divideRoundingUp(long high, long low) {
    BigInteger profit =
        BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
    BigInteger[] parts = profit.negate().divideAndRemainder(QUANTITY_SCALE);
    BigInteger loss = parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    Check.argument(
        loss.bitLength() < 64, "scenario loss must be below 2^63 [1e-6 USD], was %s", loss);
    return loss.longValueExact();
  }

  private long[] array(Instrument instrument) {
    long[] array = byInstrument.get(instrument);
    Check.argument(array != null, "instrument must have a risk array, was %s", instrument);
    return array;
  }
}
