package io.plimsoll.training.agents;

/** Sums over one run; amounts in the unit of the accounts' sizes. */
final class RunTally {
  private double opened;
  private double cameIn;
  private double forced;
  private long liquidations;
  private long refusals;
  private double badDebt;
  private double drawn;
  private double toppedUp;
  private double reduced;

  void open(double size, double collateral) {
    opened += size;
    cameIn += collateral;
  }

  /** Takes cash that an agent brings. */
  void bring(double cash) {
    cameIn += cash;
  }

  void topUp(double cash) {
    toppedUp += cash;
    cameIn += cash;
  }

  void reduce(double notional) {
    reduced += notional;
  }

  void force(double notional) {
    liquidations++;
    forced += notional;
  }

  /** Counts a liquidation that no liquidator did, for a bar. */
  void refuse() {
    refusals++;
  }

  void badDebt(double debt) {
    badDebt += debt;
  }

  void draw(double cash) {
    drawn += cash;
  }

  double opened() {
    return opened;
  }

  double cameIn() {
    return cameIn;
  }

  double forced() {
    return forced;
  }

  long liquidations() {
    return liquidations;
  }

  long refusals() {
    return refusals;
  }

  double badDebt() {
    return badDebt;
  }

  double drawn() {
    return drawn;
  }

  double toppedUp() {
    return toppedUp;
  }

  double reduced() {
    return reduced;
  }
}
