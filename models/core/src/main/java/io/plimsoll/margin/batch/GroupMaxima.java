package io.plimsoll.margin.batch;

/**
 * Largest losses over groups of scenarios, and what they say of the k-th largest. Not thread-safe:
 * it keeps its workspace.
 */
final class GroupMaxima {
  private static final int STEPS = 6;

  private final int groups;
  private final float[][] quarters;
  private final float[] ofFour;
  private final float[] upper;
  private final float[] ofEight;
  private final float[] pairs;
  private final float[] pairUpper;
  private final int[] open;
  private float largest;

  GroupMaxima(TailRows rows) {
    this.groups = rows.groups();
    this.quarters = new float[4][2 * groups];
    this.ofFour = new float[2 * groups];
    this.upper = new float[groups];
    this.ofEight = new float[groups];
    this.pairs = new float[groups / 2];
    this.pairUpper = new float[groups / 2];
    this.open = new int[groups + 1];
  }

  /**
   * Takes the maxima of {@code sums} and returns a number that at least {@code k} of them reach,
   * but for rounding; minus infinity where there are fewer than {@code k} groups.
   *
   * @param sums losses in the order of {@link TailRows}
   */
  float atLeast(float[] sums, int k) {
    for (int i = 0; i < quarters.length; i++) {
      System.arraycopy(sums, 2 * groups * i, quarters[i], 0, 2 * groups);
    }
    ScenarioSums.maxima(quarters[0], quarters[1], quarters[2], quarters[3], ofFour);
    System.arraycopy(ofFour, groups, upper, 0, groups);
    ScenarioSums.maxima(ofFour, upper, ofEight); // its loop ends with the shortest array
    if (groups / 2 * 5 >= k * 6) {
      System.arraycopy(ofEight, groups / 2, pairUpper, 0, groups / 2);
      ScenarioSums.maxima(ofEight, pairUpper, pairs);
      return quantile(pairs, k) / (2 * TailRows.MEMBERS);
    }
    return quantile(ofEight, k) / TailRows.MEMBERS;
  }

  /** Returns the largest loss of the last sums, but for rounding. */
  float largest() {
    return largest;
  }

  /** Lists the groups whose largest loss is above {@code least}; returns their number. */
  int above(float least) {
    float scaled = least * TailRows.MEMBERS;
    int count = 0;
    for (int first = 0; first < groups; first += Long.SIZE) {
      int end = Math.min(groups, first + Long.SIZE);
      long word = 0;
      for (int g = end - 1; g >= first; g--) {
        word += word + (Float.floatToRawIntBits(scaled - ofEight[g]) >>> 31);
      }
      for (; word != 0; word &= word - 1) {
        open[count++] = first + Long.numberOfTrailingZeros(word);
      }
    }
    return count;
  }

  /** Returns a group of the last list. */
  int group(int i) {
    return open[i];
  }

  /** Returns a number that at least k values reach, close to the k-th largest: by bisection. */
  private float quantile(float[] values, int k) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      least = Math.min(least, ordered);
      most = Math.max(most, ordered);
    }
    float low = ofOrdered(least);
    float high = ofOrdered(most);
    largest = high / (values == pairs ? 2 * TailRows.MEMBERS : TailRows.MEMBERS);
    if (values.length < k) {
      return Float.NEGATIVE_INFINITY;
    }
    for (int step = 0; step < STEPS; step++) {
      float middle = low + 0.5f * (high - low);
      int above = 0;
      for (float value : values) {
        above += Float.floatToRawIntBits(middle - value) >>> 31;
      }
      if (above >= k) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static float ofOrdered(int ordered) {
    return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
  }
}
