package io.plimsoll.training.crossmargin;

/** What an owner does when collateral runs low. */
public enum Behaviour {
  /** Watches the requirement and tops up unasked. */
  ATTENTIVE,
  /** Acts when called: tops up out of what is left of a purse, else reduces. */
  RESPONSIVE,
  /** Never acts. */
  SILENT
}
