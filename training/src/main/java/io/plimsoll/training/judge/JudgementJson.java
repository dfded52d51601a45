package io.plimsoll.training.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.forecast.ladder.Member;
import java.time.Duration;
import java.util.Optional;

/** The verdict as JSON: the {@code forecast} block of a run. */
public final class JudgementJson {
  private JudgementJson() {}

  /** Adds the verdict to {@code json}; a number that does not exist becomes null. */
  public static void write(ObjectNode json, Judgement judgement, Duration horizon) {
    json.put("horizon", horizon.toString());
    json.put("origins", judgement.origins());
    ObjectNode qlike = json.putObject("qlike");
    judgement.members().forEach((member, score) -> number(qlike, member.key(), score.qlike()));
    number(qlike, "champion", judgement.championQlike());
    json.put("championName", judgement.champion().key());
    ObjectNode spike = json.putObject("spike");
    spike(spike, judgement.spike());
    judgement.crunch().ifPresent(score -> onset(json.putObject("crunch"), score));
    ObjectNode squared = json.putObject("squaredErrorToHar");
    ObjectNode storm = json.putObject("stormQlike");
    ObjectNode confidence = json.putObject("modelConfidenceSet");
    ObjectNode har = json.putObject("dieboldMarianoAgainstHar");
    ObjectNode logShar = json.putObject("dieboldMarianoAgainstLogShar");
    judgement
        .members()
        .forEach(
            (member, score) -> {
              number(squared, member.key(), score.relativeSquaredError());
              number(storm, member.key(), score.stormQlike());
              number(confidence, member.key(), score.confidence());
              test(har, member, score.againstHar());
              test(logShar, member, score.againstLogShar());
            });
    var instruments = json.putArray("instruments");
    judgement
        .instruments()
        .forEach(
            (instrument, score) -> {
              ObjectNode entry = instruments.addObject();
              entry.put("instrument", instrument.canonical());
              entry.put("origins", score.origins());
              ObjectNode losses = entry.putObject("qlike");
              score.qlike().forEach((member, loss) -> number(losses, member.key(), loss));
            });
    if (!judgement.coverage().isEmpty()) {
      ObjectNode coverage = json.putObject("coverage");
      judgement.coverage().forEach((level, share) -> coverage.put(level.toString(), share));
    }
    ObjectNode withheld = json.putObject("withheld");
    judgement.withheld().forEach(withheld::put);
  }

  private static void spike(ObjectNode json, Optional<Judgement.OnsetScore> score) {
    if (score.isEmpty()) {
      json.putNull("baseRate").putNull("prAuc").putNull("brierSkill");
      json.put("origins", 0);
      json.put("reason", "too few spikes to learn from or none at risk");
      return;
    }
    onset(json, score.get());
  }

  private static void onset(ObjectNode json, Judgement.OnsetScore score) {
    number(json, "baseRate", score.brier().baseRate());
    number(json, "prAuc", score.averagePrecision());
    number(json, "brierSkill", score.brier().skill());
    json.put("origins", score.origins());
    number(json, "brier", score.brier().score());
    number(json, "calibrationError", score.calibrationError());
    var bins = json.putArray("reliability");
    for (ReliabilityBin bin : score.bins()) {
      bins.addObject()
          .put("count", bin.count())
          .put("meanProbability", bin.meanProbability())
          .put("frequency", bin.frequency())
          .put("lower", bin.lower())
          .put("upper", bin.upper());
    }
  }

  private static void test(ObjectNode json, Member member, Optional<DieboldMariano> test) {
    test.ifPresent(
        found -> {
          ObjectNode entry = json.putObject(member.key());
          number(entry, "t", found.statistic());
          number(entry, "p", found.pValue());
          number(entry, "meanDifference", found.meanDifference());
          entry.put("periods", found.periods());
        });
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
