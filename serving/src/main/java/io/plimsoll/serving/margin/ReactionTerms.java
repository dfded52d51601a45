package io.plimsoll.serving.margin;

import io.plimsoll.margin.reaction.CallPacing;
import io.plimsoll.margin.reaction.ReactionRule;
import java.util.List;

/**
 * What is asked about the reaction of a book.
 *
 * @param rule of holders and liquidators
 * @param pacing of calls
 * @param previous requirements before over those of now, each in [0.01, 100]
 * @param rises of requirements that are told, each in (-0.99, 10]
 * @param mostRise up to which the bearable rise is looked for, in [0, 10]
 */
public record ReactionTerms(
    ReactionRule rule,
    CallPacing pacing,
    List<Double> previous,
    List<Double> rises,
    double mostRise) {
  public ReactionTerms {
    previous = List.copyOf(previous);
    rises = List.copyOf(rises);
  }
}
