package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;

/**
 * Regressors of the HAR family in levels. d, m and l are the shortest, middle and longest window.
 *
 * <p>References: Corsi (2009), Journal of Financial Econometrics 7(2), equation 9 (HAR); Andersen,
 * Bollerslev and Diebold (2007), Review of Economics and Statistics 89(4) (HAR_J, HAR_CJ, CHAR);
 * Patton and Sheppard (2015), Review of Economics and Statistics 97(3) (SHAR); Bollerslev, Patton
 * and Quaedvlieg (2016), Journal of Econometrics 192, section 3 (HARQ, HARQ_F, HARQ_J, CHARQ). Q
 * terms are not demeaned, which changes the coefficients beside them but no fitted value.
 */
public enum LevelTerms {
  /** 1, RV(d), RV(m), RV(l). */
  HAR(4) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      return new double[] {1, rv.shortest(), rv.middle(), rv.longest()};
    }
  },
  /** HAR and max(RV − BPV, 0) of the last step. */
  HAR_J(5) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      return new double[] {1, rv.shortest(), rv.middle(), rv.longest(), terms.excess()};
    }
  },
  /** 1, the continuous parts RV − J and the significant jumps J at d, m and l. */
  HAR_CJ(7) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      WindowMeans jump = terms.jump();
      return new double[] {
        1,
        rv.shortest() - jump.shortest(),
        rv.middle() - jump.middle(),
        rv.longest() - jump.longest(),
        jump.shortest(),
        jump.middle(),
        jump.longest()
      };
    }
  },
  /** HAR on bipower variation; the response stays RV. */
  CHAR(4) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans bpv = terms.bipower();
      return new double[] {1, bpv.shortest(), bpv.middle(), bpv.longest()};
    }
  },
  /** 1, RS⁺, RS⁻, RV(m), RV(l). */
  SHAR(5) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      return new double[] {1, terms.upside(), terms.downside(), rv.middle(), rv.longest()};
    }
  },
  /** HAR and √RQ · RV of the last step. */
  HARQ(5) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      return new double[] {1, rv.shortest(), rv.middle(), rv.longest(), noise(terms)};
    }
  },
  /** HAR and √RQ · RV at d, m and l. */
  HARQ_F(7) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      WindowMeans rq = terms.quarticity();
      return new double[] {
        1,
        rv.shortest(),
        rv.middle(),
        rv.longest(),
        noise(terms),
        Math.sqrt(rq.middle()) * rv.middle(),
        Math.sqrt(rq.longest()) * rv.longest()
      };
    }
  },
  /** HARQ and max(RV − BPV, 0) of the last step. */
  HARQ_J(6) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans rv = terms.variance();
      return new double[] {
        1, rv.shortest(), rv.middle(), rv.longest(), noise(terms), terms.excess()
      };
    }
  },
  /** CHAR and √TPQ · BPV of the last step. */
  CHARQ(5) {
    @Override
    double[] of(HarTerms terms) {
      WindowMeans bpv = terms.bipower();
      return new double[] {
        1, bpv.shortest(), bpv.middle(), bpv.longest(), Math.sqrt(terms.tripower()) * bpv.shortest()
      };
    }
  };

  private final int size;

  LevelTerms(int size) {
    this.size = size;
  }

  /** Returns the number of regressors, the constant among them. */
  int size() {
    return size;
  }

  /** Returns the regressors of an origin (size). */
  abstract double[] of(HarTerms terms);

  private static double noise(HarTerms terms) {
    return Math.sqrt(terms.quarticity().shortest()) * terms.variance().shortest();
  }
}
