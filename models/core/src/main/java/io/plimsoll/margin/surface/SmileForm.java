package io.plimsoll.margin.surface;

/** Which family a fitted smile is of. */
public enum SmileForm {
  /** One volatility: for a single strike. */
  FLAT,
  /** A slice of surface SVI with φ = 1/√θ, so that level and skew are free: for two strikes. */
  SURFACE_SVI_TWO,
  /** A slice of surface SVI: for three and four strikes, and where a raw fit has arbitrage. */
  SURFACE_SVI_THREE,
  /** Raw SVI: for five strikes and more. */
  RAW_SVI,
  /** Hagan's SABR: for three strikes and more, where asked for. */
  SABR
}
