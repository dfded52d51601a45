package io.plimsoll.margin.surface;

/**
 * Fits raw SVI the quasi-explicit way: for a shift m and a width σ the smile is linear in the rest,
 * so a box of three unknowns is solved exactly inside, and a simplex moves (m, ln σ) outside.
 *
 * <p>With y = (k − m)/σ and z = √(y² + 1), w = a + u·(z + y)/2 + v·(z − y)/2; u = bσ(1 + ρ) and v =
 * bσ(1 − ρ) lie in [0, 2σ], for no wing may be steeper than 2 (Lee 2004), and a in [0, max w].
 * Reference: De Marco and Martini, <i>Quasi-explicit calibration of Gatheral's SVI model</i>,
 * Zeliade (2009), whose box has 4σ.
 */
final class RawSviFit {
  private static final double STEEPEST = 2;
  private static final double LEAST_WIDTH = 0.005;
  private static final double MOST_WIDTH = 5;
  private static final double[] WIDTHS = {0.05, 0.2, 0.8};

  private static final double PENALTY = 10;
  private static final double CLEARANCE = 1e-3;
  private static final double LEAST_SHARE = 1e-9;
  private static final double LOG_LEAST = StrictMath.log(LEAST_WIDTH);
  private static final double LOG_MOST = StrictMath.log(MOST_WIDTH);

  private final SmilePoints points;
  private final double leastShift;
  private final double mostShift;

  private RawSviFit(SmilePoints points) {
    this.points = points;
    double range = points.most() - points.least();
    this.leastShift = points.least() - range;
    this.mostShift = points.most() + range;
  }

  static RawSvi fit(SmilePoints points) {
    return new RawSviFit(points).fit();
  }

  /**
   * Returns a smile without butterfly arbitrage out to {@code reach} that is at least as close to
   * the points as {@code start}, which must have none. All five parameters move at once; what g
   * lacks of 0.001 is added to the squared error, ten times: enough to stay above 0 between the
   * points of the grid.
   */
  static RawSvi withoutButterfly(SmilePoints points, RawSvi start, double reach) {
    double[] best =
        Simplex.minimise(
            x -> {
              var smile = unbounded(x);
              double lack = Math.max(0, CLEARANCE - Durrleman.least(smile, reach).value());
              return points.error(smile) + PENALTY * lack;
            },
            unbounded(start));
    var smile = unbounded(best);
    return Durrleman.least(smile, reach).holds() && points.error(smile) < points.error(start)
        ? smile
        : start;
  }

  /** Returns the smile of (√a, logit of u/2σ, logit of v/2σ, m, ln σ). */
  private static RawSvi unbounded(double[] x) {
    double width = StrictMath.exp(Math.max(LOG_LEAST, Math.min(LOG_MOST, x[4])));
    double up = STEEPEST * share(x[1]);
    double down = STEEPEST * share(x[2]);
    double sum = up + down;
    double rotation = Math.max(-1, Math.min(1, (up - down) / sum));
    return new RawSvi(x[0] * x[0], 0.5 * sum, rotation, x[3], width);
  }

  private static double[] unbounded(RawSvi smile) {
    double up = smile.slope() * (1 + smile.rotation()) / STEEPEST;
    double down = smile.slope() * (1 - smile.rotation()) / STEEPEST;
    return new double[] {
      Math.sqrt(Math.max(0, smile.level())),
      logit(up),
      logit(down),
      smile.shift(),
      StrictMath.log(smile.width())
    };
  }

  private static double share(double logit) {
    return Math.max(LEAST_SHARE, 1 / (1 + StrictMath.exp(-logit)));
  }

  private static double logit(double share) {
    double inside = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
    return StrictMath.log(inside / (1 - inside));
  }

  private RawSvi fit() {
    double[] best = null;
    double lowest = Double.POSITIVE_INFINITY;
    for (double shift : new double[] {points.least() / 2, 0, points.most() / 2}) {
      for (double width : WIDTHS) {
        double[] start = {shift, StrictMath.log(width)};
        double cost = cost(start);
        if (best == null || cost < lowest) {
          best = start;
          lowest = cost;
        }
      }
    }
    return smile(Simplex.minimise(this::cost, best));
  }

  private double cost(double[] outer) {
    double shift = shift(outer);
    double width = width(outer);
    var squares = squares(shift, width);
    return Math.max(0, squares.cost(inner(squares, width)));
  }

  private RawSvi smile(double[] outer) {
    double shift = shift(outer);
    double width = width(outer);
    double[] x = inner(squares(shift, width), width);
    double sum = x[1] + x[2];
    double rotation = sum == 0 ? 0 : Math.max(-1, Math.min(1, (x[1] - x[2]) / sum));
    return new RawSvi(x[0], 0.5 * sum / width, rotation, shift, width);
  }

  private BoxLeastSquares squares(double shift, double width) {
    var squares = new BoxLeastSquares();
    for (int i = 0; i < points.size(); i++) {
      double y = (points.moneyness(i) - shift) / width;
      double z = Math.sqrt(y * y + 1);
      double scale = points.scale(i);
      squares.add(
          new double[] {scale, 0.5 * scale * (z + y), 0.5 * scale * (z - y)},
          scale * points.variance(i));
    }
    return squares;
  }

  private double[] inner(BoxLeastSquares squares, double width) {
    return squares.solve(
        new double[3], new double[] {points.mostVariance(), STEEPEST * width, STEEPEST * width});
  }

  private double shift(double[] outer) {
    return Math.max(leastShift, Math.min(mostShift, outer[0]));
  }

  private static double width(double[] outer) {
    return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, StrictMath.exp(outer[1])));
  }
}
