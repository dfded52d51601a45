package io.plimsoll.market.book;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import java.util.Arrays;

/** The levels of one side of a book, in two arrays that grow and never shrink. */
final class Levels {
  /*
   * Keys ascend and the best level is the last, because most changes are near the best: an insertion
   * or removal moves only the levels that are better. The key of a bid is its price, that of an ask
   * its price with the sign turned, so one code serves both sides.
   */
  private static final int FIRST_CAPACITY = 64;

  private final double sign;
  private double[] keys = new double[FIRST_CAPACITY];
  private double[] sizes = new double[FIRST_CAPACITY];
  private int count;

  Levels(Side side) {
    sign = side == Side.BID ? 1 : -1;
  }

  int count() {
    return count;
  }

  double price(int level) {
    return sign * keys[index(level)];
  }

  double size(int level) {
    return sizes[index(level)];
  }

  void clear() {
    count = 0;
  }

  /** Puts {@code size} at {@code price}; 0 takes the level away. */
  void set(double price, double size) {
    double key = sign * price;
    int at = position(key);
    if (at < count && keys[at] == key) {
      if (size > 0) {
        sizes[at] = size;
      } else {
        remove(at);
      }
    } else if (size > 0) {
      insert(at, key, size);
    }
  }

  /** Returns what rests at {@code price}, 0 if nothing does. */
  double sizeAt(double price) {
    double key = sign * price;
    int at = position(key);
    return at < count && keys[at] == key ? sizes[at] : 0;
  }

  void copyFrom(Levels other) {
    count = other.count;
    keys = other.keys.clone();
    sizes = other.sizes.clone();
  }

  void write(SnapshotWriter out) {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeDouble(keys[i]);
      out.writeDouble(sizes[i]);
    }
  }

  void readFrom(SnapshotReader in) {
    int written = in.readInt();
    Check.argument(written >= 0, "number of levels must be at least 0, was %s", written);
    count = 0;
    for (int i = 0; i < written; i++) {
      double key = in.readDouble();
      Check.argument(
          count == 0 || key > keys[count - 1], "levels must be in order, was %s", sign * key);
      insert(count, key, in.readDouble());
    }
  }

  private int index(int level) {
    if (level < 0 || level >= count) {
      throw new IndexOutOfBoundsException(level);
    }
    return count - 1 - level;
  }

  /** Returns the index of the first key that is at least {@code key}. */
  private int position(double key) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(int at, double key, double size) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    System.arraycopy(keys, at, keys, at + 1, count - at);
    System.arraycopy(sizes, at, sizes, at + 1, count - at);
    keys[at] = key;
    sizes[at] = size;
    count++;
  }

  private void remove(int at) {
    count--;
    System.arraycopy(keys, at + 1, keys, at, count - at);
    System.arraycopy(sizes, at + 1, sizes, at, count - at);
  }
}
