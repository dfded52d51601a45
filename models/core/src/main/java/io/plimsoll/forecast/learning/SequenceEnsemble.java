package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * The mean of several networks that were fitted with different seeds: of their log means (so the
 * geometric mean of their means), of each quantile, of their log odds.
 */
public final class SequenceEnsemble implements SequenceModel {
  private final List<SequenceNetwork> members;

  private SequenceEnsemble(List<SequenceNetwork> members) {
    this.members = members;
  }

  /**
   * Returns the ensemble of {@code members}.
   *
   * @param members at least one, all of one shape and with the same heads
   */
  public static SequenceEnsemble of(List<SequenceNetwork> members) {
    Check.argument(!members.isEmpty(), "members must hold a network, was %s", members);
    SequenceNetwork first = members.get(0);
    for (SequenceNetwork member : members) {
      Check.argument(
          member.shape().equals(first.shape()) && member.heads().equals(first.heads()),
          "members must all have %s and %s, was %s and %s",
          first.shape(),
          first.heads(),
          member.shape(),
          member.heads());
    }
    return new SequenceEnsemble(List.copyOf(members));
  }

  /** Returns the networks. */
  public List<SequenceNetwork> members() {
    return members;
  }

  @Override
  public SequenceShape shape() {
    return members.get(0).shape();
  }

  @Override
  public SequenceHeads heads() {
    return members.get(0).heads();
  }

  @Override
  public SequenceForecast forecast(double[] row) {
    return SequenceForecast.mean(members.stream().map(member -> member.forecast(row)).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceEnsemble that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }
}
