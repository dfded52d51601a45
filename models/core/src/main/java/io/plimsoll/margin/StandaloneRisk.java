package io.plimsoll.margin;

/**
 * What the positions in one underlying lose by themselves [USD].
 *
 * @param loss L, at least 0
 * @param shortfallPart the part of L that is tail average and not stress, at least 0
 * @param waitingTail mean loss beyond the quantile of {@link
 *     io.plimsoll.margin.addon.HorizonRule#quantile}; may be below 0; not looked at unless {@link
 *     AddOnCharges#waits}
 */
public record StandaloneRisk(double loss, double shortfallPart, double waitingTail) {
  /** Returns the risk of so many times the positions. */
  public StandaloneRisk times(double factor) {
    return new StandaloneRisk(factor * loss, factor * shortfallPart, factor * waitingTail);
  }
}
