package io.plimsoll.training.crossmargin;

/** An account on its way: what it holds, what it has, and what was sent for it. */
public final class OpenAccount {
  /** Nothing was sent. */
  static final int NEVER = Integer.MAX_VALUE;

  private final CrossAccount account;
  private final int[] markets;
  private final double[] quantities;
  private final double collateral;
  private double cash;
  private double purse;
  private double line;
  private boolean open = true;

  /** Bars in which a liquidation, the owner's cure and a line's transfer are included. */
  int liquidationDue = NEVER;

  int cureDue = NEVER;
  int lineDue = NEVER;

  /** Bar at whose close the liquidation was sent. */
  int triggered;

  /** Whether the owner was called and the account has not recovered since. */
  boolean called;

  /** Liquidations of an account whose owner had been called. */
  int breaches;

  /**
   * Opens an account.
   *
   * @param collateral posted, in the unit of the account's size
   * @param marks prices of all markets
   */
  public OpenAccount(CrossAccount account, double collateral, double[] marks) {
    this.account = account;
    this.collateral = collateral;
    this.markets = account.holdings().stream().mapToInt(CrossAccount.Holding::market).toArray();
    this.quantities = new double[markets.length];
    this.cash = collateral;
    for (int i = 0; i < markets.length; i++) {
      double notional = account.size() * account.holdings().get(i).share();
      quantities[i] = notional / marks[markets[i]];
      cash -= notional;
    }
    this.purse = account.owner().purse() * collateral;
    this.line = account.owner().line() * collateral;
  }

  CrossAccount account() {
    return account;
  }

  public CrossAccount.Owner owner() {
    return account.owner();
  }

  public boolean isOpen() {
    return open;
  }

  /** Ends the account. */
  public void close() {
    open = false;
  }

  public int positions() {
    return markets.length;
  }

  public int market(int position) {
    return markets[position];
  }

  int[] markets() {
    return markets;
  }

  public double quantity(int position) {
    return quantities[position];
  }

  public double collateral() {
    return collateral;
  }

  /** Returns what the owner would have if all were sold at {@code marks}. */
  public double equity(double[] marks) {
    double equity = cash;
    for (int i = 0; i < markets.length; i++) {
      equity += quantities[i] * marks[markets[i]];
    }
    return equity;
  }

  public double gross(double[] marks) {
    double gross = 0;
    for (int i = 0; i < markets.length; i++) {
      gross += Math.abs(quantities[i]) * marks[markets[i]];
    }
    return gross;
  }

  /** Takes or gives cash. */
  public void pay(double amount) {
    cash += amount;
  }

  /** Takes what is left of the owner's purse, at most {@code wanted}, and returns it. */
  public double topUp(double wanted) {
    double paid = Math.max(0, Math.min(wanted, purse));
    purse -= paid;
    cash += paid;
    return paid;
  }

  /** Takes what is left of the pledged line, at most {@code wanted}, and returns it. */
  double draw(double wanted) {
    double drawn = Math.max(0, Math.min(wanted, line));
    line -= drawn;
    cash += drawn;
    return drawn;
  }

  /** Returns what is left of the pledged line. */
  double line() {
    return line;
  }

  boolean hasLine() {
    return line > 0;
  }

  /** Sells a fraction of a position at a price, or buys it back. */
  public void reduce(int position, double fraction, double price) {
    double sold = quantities[position] * fraction;
    quantities[position] = fraction >= 1 ? 0 : quantities[position] - sold;
    cash += sold * price;
  }
}
