package io.plimsoll.margin.surface;

/** Which family is fitted where an expiry has strikes enough. */
public enum SmileModel {
  SVI,
  SABR
}
