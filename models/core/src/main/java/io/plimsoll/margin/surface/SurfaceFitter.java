package io.plimsoll.margin.surface;

import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fits a surface to quotes, expiry by expiry, and makes it free of static arbitrage.
 *
 * <p>One strike gives a flat smile, two a slice of surface SVI with φ = 1/√θ, three or four one
 * with free φ, more raw SVI; with {@link SmileModel#SABR} three and more give SABR. A raw SVI or
 * SABR smile is kept if g(k) ≥ 0 on 801 points out to 8 standard deviations at the money, 1.5 at
 * least and 5 at most, and raw SVI only if no wing is steeper than 2. Otherwise the three-parameter
 * slice of surface SVI takes its place, which cannot have butterfly arbitrage; from five strikes on
 * a raw SVI fit goes on from there that is kept out of g &lt; 0. Where total variance would fall
 * from the expiry before, by more than 1e-12, the slice becomes the {@link Envelope} of both.
 *
 * <p>The same quotes give the same surface, bit for bit.
 *
 * @param model fitted where there are strikes enough
 */
public record SurfaceFitter(SmileModel model) {
  private static final int FULL = 5;
  private static final double STEEPEST = 2;
  private static final double DEVIATIONS = 8;
  private static final double LEAST_REACH = 1.5;
  private static final double MOST_REACH = 5;
  private static final int POINTS = 1001;
  private static final double ROUNDING = 1e-12;

  /**
   * Returns the surface of {@code expiries} as of {@code asOf}.
   *
   * @param expiries at least one that lies ahead, each time once; those behind are left out
   * @throws IllegalArgumentException if no expiry lies ahead or one is there twice
   */
  public VolatilitySurface fit(Instant asOf, List<ExpiryQuotes> expiries) {
    var ahead =
        expiries.stream()
            .filter(expiry -> expiry.expiry().isAfter(asOf))
            .sorted(Comparator.comparing(ExpiryQuotes::expiry))
            .toList();
    Check.argument(!ahead.isEmpty(), "quotes must have an expiry after %s, was none", asOf);
    var slices = new ArrayList<VolatilitySlice>();
    for (ExpiryQuotes expiry : ahead) {
      double years = OptionTime.years(asOf, expiry.expiry());
      Check.argument(
          slices.isEmpty() || years > slices.get(slices.size() - 1).years(),
          "expiries must differ, was %s twice",
          expiry.expiry());
      var slice = slice(expiry, years);
      slices.add(slices.isEmpty() ? slice : raised(slices.get(slices.size() - 1), slice, expiry));
    }
    return new VolatilitySurface(asOf, slices);
  }

  private VolatilitySlice slice(ExpiryQuotes expiry, double years) {
    var points = SmilePoints.of(expiry, years);
    var form = form(points.strikes());
    Smile smile = fit(form, points);
    var least = Durrleman.least(smile, reach(smile));
    boolean replaced = !least.holds() || tooSteep(smile);
    if (replaced) {
      var safe = SurfaceSviFit.three(points);
      smile =
          points.strikes() < FULL ? safe : RawSviFit.withoutButterfly(points, safe, reach(safe));
      form = smile.equals(safe) ? SmileForm.SURFACE_SVI_THREE : SmileForm.RAW_SVI;
    }
    double error = Math.sqrt(points.error(smile));
    var verdict = new SliceVerdict(form, points.size(), error, least, replaced, 0, false);
    return new VolatilitySlice(years, expiry.forward(), expiry.discount(), smile, verdict);
  }

  private SmileForm form(int strikes) {
    if (strikes <= 2) {
      return strikes == 1 ? SmileForm.FLAT : SmileForm.SURFACE_SVI_TWO;
    }
    if (model == SmileModel.SABR) {
      return SmileForm.SABR;
    }
    return strikes < FULL ? SmileForm.SURFACE_SVI_THREE : SmileForm.RAW_SVI;
  }

  private static Smile fit(SmileForm form, SmilePoints points) {
    return switch (form) {
      case FLAT -> {
        double volatility = points.meanVolatility();
        yield RawSvi.flat(volatility * volatility * points.years());
      }
      case SURFACE_SVI_TWO -> SurfaceSviFit.two(points);
      case SURFACE_SVI_THREE -> SurfaceSviFit.three(points);
      case RAW_SVI -> RawSviFit.fit(points);
      case SABR -> SabrFit.fit(points);
    };
  }

  private static boolean tooSteep(Smile smile) {
    return smile instanceof RawSvi svi && svi.steepestWing() > STEEPEST * (1 + ROUNDING);
  }

  private static double reach(Smile smile) {
    double deviation = Math.sqrt(smile.totalVariance(0));
    return Math.max(LEAST_REACH, Math.min(MOST_REACH, DEVIATIONS * deviation));
  }

  /** Returns {@code slice}, or the envelope of both where it falls below {@code before}. */
  private static VolatilitySlice raised(
      VolatilitySlice before, VolatilitySlice slice, ExpiryQuotes quotes) {
    var points = SmilePoints.of(quotes, slice.years());
    boolean falls = false;
    for (int i = 0; i < POINTS && !falls; i++) {
      falls = lack(before, slice, Durrleman.grid(i, POINTS, MOST_REACH)) > 0;
    }
    double raised = 0;
    double middle = 0.5 * (points.least() + points.most());
    double half = 0.5 * (points.most() - points.least());
    for (int i = 0; i < POINTS; i++) {
      double moneyness = middle + Durrleman.grid(i, POINTS, half);
      raised = Math.max(raised, lack(before, slice, moneyness));
    }
    if (!falls && raised == 0) {
      return slice;
    }
    var verdict = slice.verdict();
    var smile = new Envelope(List.of(slice.smile(), before.smile()));
    return new VolatilitySlice(
        slice.years(),
        slice.forward(),
        slice.discount(),
        smile,
        new SliceVerdict(
            verdict.form(),
            verdict.quotes(),
            Math.sqrt(points.error(smile)),
            verdict.fitted(),
            verdict.replaced(),
            raised,
            falls));
  }

  /** Returns by how much volatility lies too low at {@code moneyness}; 0 where it does not. */
  private static double lack(VolatilitySlice before, VolatilitySlice slice, double moneyness) {
    double least = before.smile().totalVariance(moneyness);
    double fitted = slice.smile().totalVariance(moneyness);
    return fitted < least - ROUNDING
        ? Math.sqrt(least / slice.years()) - Math.sqrt(fitted / slice.years())
        : 0;
  }
}
