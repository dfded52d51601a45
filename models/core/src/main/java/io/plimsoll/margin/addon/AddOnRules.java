package io.plimsoll.margin.addon;

import java.util.Optional;

/**
 * Which charges a policy adds; one that is empty is switched off, and its component is 0.
 *
 * @param horizon longer liquidation where the chain is congested or the position large
 * @param depth impact on the consolidated curve of depth, and of the book's crowd
 * @param concentration size against a day's volume and the open interest
 * @param toxicity order flow against the side that would be unwound
 * @param congestion gas, and the move while a transaction waits
 * @param oracle doubt about the mark
 * @param collateral haircuts
 * @param behaviour how the holder has met calls
 * @param jurisdictions least requirements by law
 * @param buffer reserve that is built in calm and drawn in storms
 * @param speed how fast requirements of existing exposure may change
 */
public record AddOnRules(
    Optional<HorizonRule> horizon,
    Optional<DepthRule> depth,
    Optional<ConcentrationRule> concentration,
    Optional<ToxicityRule> toxicity,
    Optional<CongestionRule> congestion,
    Optional<OracleRule> oracle,
    Optional<HaircutRule> collateral,
    Optional<BehaviourRule> behaviour,
    Optional<JurisdictionRule> jurisdictions,
    Optional<BufferRule> buffer,
    Optional<SpeedRule> speed) {
  private static final AddOnRules NONE =
      new AddOnRules(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Returns the rules that add nothing. */
  public static AddOnRules none() {
    return NONE;
  }

  /** The rules, in the order of the record. */
  public enum Part {
    HORIZON("horizon"),
    DEPTH("depth"),
    CONCENTRATION("concentration"),
    TOXICITY("toxicity"),
    CONGESTION("congestion"),
    ORACLE("oracle"),
    COLLATERAL("collateral"),
    BEHAVIOUR("behaviour"),
    JURISDICTIONS("jurisdictions"),
    BUFFER("buffer"),
    SPEED("speed");

    private final String key;

    Part(String key) {
      this.key = key;
    }

    /** Returns the key of the rule in a policy file. */
    public String key() {
      return key;
    }
  }

  /** Returns the same rules with one switched off. */
  public AddOnRules without(Part part) {
    return new AddOnRules(
        horizon.filter(rule -> part != Part.HORIZON),
        depth.filter(rule -> part != Part.DEPTH),
        concentration.filter(rule -> part != Part.CONCENTRATION),
        toxicity.filter(rule -> part != Part.TOXICITY),
        congestion.filter(rule -> part != Part.CONGESTION),
        oracle.filter(rule -> part != Part.ORACLE),
        collateral.filter(rule -> part != Part.COLLATERAL),
        behaviour.filter(rule -> part != Part.BEHAVIOUR),
        jurisdictions.filter(rule -> part != Part.JURISDICTIONS),
        buffer.filter(rule -> part != Part.BUFFER),
        speed.filter(rule -> part != Part.SPEED));
  }

  /** Returns whether nothing is added. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
