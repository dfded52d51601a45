package io.plimsoll.serving.margin;

import io.plimsoll.margin.reaction.CallPacing;
import io.plimsoll.margin.reaction.ReactionRule;
import io.plimsoll.margin.reaction.RequirementScale;
import java.util.List;
import java.util.Optional;

/**
 * What is asked about the reaction of a book.
 *
 * @param rule of holders and liquidators
 * @param pacing of calls
 * @param previous requirements before over those of now, each in [0.01, 100]
 * @param rises of requirements that are told, each in (-0.99, 10]
 * @param mostRise up to which the bearable rise is looked for, in [0, 10]
 * @param search for the cheapest scale of requirements, if one is wanted
 */
public record ReactionTerms(
    ReactionRule rule,
    CallPacing pacing,
    List<Double> previous,
    List<Double> rises,
    double mostRise,
    Optional<ScaleSearch> search) {
  public ReactionTerms {
    previous = List.copyOf(previous);
    rises = List.copyOf(rises);
  }

  /**
   * Where the cheapest scale is looked for.
   *
   * @param least scale
   * @param most scale
   * @param weights of sales and capital
   */
  public record ScaleSearch(double least, double most, RequirementScale.Weights weights) {}
}
