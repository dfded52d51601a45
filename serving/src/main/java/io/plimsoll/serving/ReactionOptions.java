package io.plimsoll.serving;

import io.plimsoll.margin.reaction.CallPacing;
import io.plimsoll.margin.reaction.HolderShares;
import io.plimsoll.margin.reaction.ReactionRule;
import io.plimsoll.margin.reaction.RequirementScale.Weights;
import io.plimsoll.market.Check;
import io.plimsoll.serving.margin.ReactionTerms;
import io.plimsoll.serving.margin.ReactionTerms.ScaleSearch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What is assumed of holders, and what is asked about them. */
final class ReactionOptions {
  @Option(
      names = "--top-up",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Share of holders that bring money (default: ${DEFAULT-VALUE}).")
  private double topUp;

  @Option(
      names = "--top-up-cap",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of a call that these can bring (default: ${DEFAULT-VALUE}).")
  private double topUpCap;

  @Option(
      names = "--delever",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = {
        "Share of holders that reduce their positions; the others do nothing",
        "(default: ${DEFAULT-VALUE})."
      })
  private double delever;

  @Option(
      names = "--target",
      paramLabel = "X",
      description = {
        "Equity over maintenance requirement at which a liquidation ends, at least 1;",
        "without it everything is sold."
      })
  private Optional<Double> target;

  @Option(
      names = "--bound",
      paramLabel = "A",
      defaultValue = "0.5",
      description = "Spiral number from which calls are spread (default: ${DEFAULT-VALUE}).")
  private double bound;

  @Option(
      names = "--before",
      paramLabel = "FACTOR",
      split = ",",
      description = "Requirements before over those of now; tells what their change sells.")
  private List<Double> previous = List.of();

  @Option(
      names = "--rises",
      paramLabel = "SHARE",
      split = ",",
      defaultValue = "0,0.05,0.1,0.2,0.5,1",
      description = "Rises of requirements that are told (default: ${DEFAULT-VALUE}).")
  private List<Double> rises;

  @Option(
      names = "--reaction",
      paramLabel = "LENGTH",
      defaultValue = "1h",
      description = "Time that the first cohort is given (default: ${DEFAULT-VALUE}).")
  private Duration reaction;

  @Option(
      names = "--interval",
      paramLabel = "LENGTH",
      defaultValue = "1h",
      description = "Time between the deadlines of cohorts (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--half-life",
      paramLabel = "LENGTH",
      defaultValue = "30m",
      description = {
        "Time in which half of what was sold ceases to weigh on the price",
        "(default: ${DEFAULT-VALUE})."
      })
  private Duration halfLife;

  @Option(
      names = "--most-cohorts",
      paramLabel = "N",
      defaultValue = "24",
      description = "What is left then is called with the last (default: ${DEFAULT-VALUE}).")
  private int mostCohorts;

  @Option(
      names = "--scales",
      paramLabel = "LEAST,MOST",
      split = ",",
      description = "Look for the scale of all requirements that costs least between these.")
  private List<Double> scales = List.of();

  @Option(
      names = "--weights",
      paramLabel = "SALES,CAPITAL",
      split = ",",
      defaultValue = "0.005,0.00005",
      description = {
        "What a dollar of forced sales and a dollar of capital cost beside a dollar of bad debt,",
        "for --scales (default: ${DEFAULT-VALUE})."
      })
  private List<Double> weights;

  ReactionTerms terms() {
    Check.argument(
        scales.isEmpty() || scales.size() == 2, "--scales must be two numbers, was %s", scales);
    Check.argument(weights.size() == 2, "--weights must be two numbers, was %s", weights);
    ReactionRule rule =
        ReactionRule.STANDARD
            .withHolders(new HolderShares(topUp, topUpCap, delever))
            .withTarget(target.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
            .withBound(bound);
    return new ReactionTerms(
        rule,
        new CallPacing(reaction, interval, halfLife, mostCohorts),
        previous,
        rises,
        1,
        search());
  }

  private Optional<ScaleSearch> search() {
    return scales.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScaleSearch(
                scales.get(0), scales.get(1), new Weights(weights.get(0), weights.get(1))));
  }
}
