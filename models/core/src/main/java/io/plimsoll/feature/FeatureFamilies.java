package io.plimsoll.feature;

import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureCatalogue.Entry;
import io.plimsoll.feature.hourly.HourlyFamily;
import java.util.List;

/** Every family of features that there is: a list that the compiler reads. */
public final class FeatureFamilies {
  /** All families, in the order of their columns. */
  public static final FeatureCatalogue ALL =
      new FeatureCatalogue(
          List.of(
              new Entry(
                  HourlyFamily.NAME,
                  "the hour's bars: what models of hourly variance read",
                  HourlyFamily::fits,
                  HourlyFamily::new)));

  private FeatureFamilies() {}
}
