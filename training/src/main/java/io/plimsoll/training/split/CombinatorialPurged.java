package io.plimsoll.training.split;

import io.plimsoll.market.Check;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Combinatorial purged cross-validation: a span is cut into N groups of equal length, and each
 * choice of k of them is one split, which tests those groups and learns from all else.
 *
 * <p>Purged: a label that reaches into a tested group, or that begins before the labels of the
 * group's last origins have ended, is not learned from. Embargoed: neither is one that begins
 * within the embargo after that. Reference: López de Prado (2018), Advances in Financial Machine
 * Learning, sections 7.4 and 12.3.
 *
 * @param groups N, at least 2
 * @param tested k, in [1, N)
 * @param from begin of the first group [µs since the epoch]
 * @param group length of each group [µs], above 0
 * @param embargo after a tested group [µs], at least 0
 */
public record CombinatorialPurged(int groups, int tested, long from, long group, long embargo) {
  /** Splits beyond which a search would never end. */
  private static final int MOST_SPLITS = 1000;

  public CombinatorialPurged {
    Check.argument(groups >= 2, "groups must be at least 2, was %s", groups);
    Check.argument(
        tested >= 1 && tested < groups, "test must lie in [1, %s), was %s", groups, tested);
    Check.argument(group > 0, "group must be above 0 µs, was %s", group);
    Check.argument(embargo >= 0, "embargo must be at least 0 µs, was %s", embargo);
    BigInteger splits = choose(groups, tested);
    Check.argument(
        splits.bitLength() < Integer.SIZE && splits.intValue() <= MOST_SPLITS,
        "groups and test must give at most %s splits, was %s",
        MOST_SPLITS,
        splits);
  }

  /** Returns the number of splits, C(N, k). */
  public int count() {
    return choose(groups, tested).intValueExact();
  }

  /**
   * Returns φ = k/N · C(N, k): how often each group is tested, and so how many whole paths through
   * the span the splits' forecasts make.
   */
  public int paths() {
    return choose(groups, tested)
        .multiply(BigInteger.valueOf(tested))
        .divide(BigInteger.valueOf(groups))
        .intValueExact();
  }

  /** Returns the splits, by their tested groups: (0, 1), (0, 2), …, (N − 2, N − 1) for k = 2. */
  public List<Split> splits() {
    var splits = new ArrayList<Split>();
    choose(new ArrayList<>(), 0, splits);
    return List.copyOf(splits);
  }

  /**
   * Returns, for each group in turn, the split whose forecasts of it belong to a path (groups).
   *
   * @param path number, from 0 to {@link #paths} − 1
   */
  public List<Split> path(int path) {
    Check.argument(path >= 0 && path < paths(), "path must lie in [0, %s), was %s", paths(), path);
    List<Split> splits = splits();
    var ofGroup = new ArrayList<Split>();
    for (int each = 0; each < groups; each++) {
      int wanted = each;
      ofGroup.add(
          splits.stream()
              .filter(split -> split.groups().contains(wanted))
              .skip(path)
              .findFirst()
              .orElseThrow());
    }
    return List.copyOf(ofGroup);
  }

  /** Returns when a group begins [µs since the epoch]. */
  public long begin(int which) {
    return from + group * which;
  }

  private void choose(List<Integer> chosen, int next, List<Split> splits) {
    if (chosen.size() == tested) {
      splits.add(new Split(this, chosen));
      return;
    }
    for (int each = next; each < groups; each++) {
      chosen.add(each);
      choose(chosen, each + 1, splits);
      chosen.remove(chosen.size() - 1);
    }
  }

  private static BigInteger choose(int n, int k) {
    BigInteger count = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      count = count.multiply(BigInteger.valueOf((long) n - k + i)).divide(BigInteger.valueOf(i));
    }
    return count;
  }

  /**
   * One split.
   *
   * @param of which it is one
   * @param groups that it tests, in order, counted from 0
   */
  public record Split(CombinatorialPurged of, List<Integer> groups) {
    public Split {
      groups = List.copyOf(groups);
    }

    /** Returns whether an origin [µs since the epoch] is tested. */
    public boolean tests(long origin) {
      return groups.stream()
          .anyMatch(each -> origin >= of.begin(each) && origin < of.begin(each + 1));
    }

    /**
     * Returns whether a label may be learned from.
     *
     * @param origin where the label begins [µs since the epoch]
     * @param labelEnd where it ends, after {@code origin}; tested labels are as long
     */
    public boolean learns(long origin, long labelEnd) {
      long reach = labelEnd - origin + of.embargo();
      return groups.stream()
          .allMatch(each -> labelEnd <= of.begin(each) || origin >= of.begin(each + 1) + reach);
    }
  }
}
