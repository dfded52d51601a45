package io.plimsoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableFeaturesTest {
  private static final TableFeatures TABLE =
      new TableFeatures(
          new FeatureSchema(
              Stream.of("rv_1h", "vpin hourly", "fees_base vpin", "vpin_bulk", "fees_age vpin")
                  .map(TableFeaturesTest::column)
                  .toList()));

  @Test
  void aWordIsAFamilyAColumnOrAPattern() {
    assertThat(TABLE.columns(List.of("rv_1h"))).containsExactly("rv_1h");
    assertThat(TABLE.columns(List.of("fees_*"))).containsExactly("fees_base", "fees_age");
    assertThat(TABLE.columns(List.of("*_b*"))).containsExactly("fees_base", "vpin_bulk");
    // A family and a column of that name are both meant.
    assertThat(TABLE.columns(List.of("vpin"))).containsExactly("vpin", "fees_base", "fees_age");
    assertThat(TABLE.columns(List.of())).isEmpty();
  }

  @Test
  void eachColumnIsMeantOnceInTheOrderOfTheTable() {
    assertThat(TABLE.columns(List.of("fees_age", "fees_*", "rv_1h")))
        .containsExactly("rv_1h", "fees_base", "fees_age");
  }

  @Test
  void aWordForNothingIsRefused() {
    assertThatThrownBy(() -> TABLE.columns(List.of("rv_1h", "fee*s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "features must be families, columns or patterns of columns of the table, which has the"
                + " families [hourly, vpin], was fee*s");
  }

  @Test
  void aColumnOfNoFamilyStandsForItself() {
    assertThat(TABLE.byFamily(List.of("fees_age", "vpin_bulk", "fees_base")))
        .isEqualTo(
            Map.of("vpin", List.of("fees_base", "fees_age"), "vpin_bulk", List.of("vpin_bulk")));
  }

  @Test
  void aColumnWithoutAValueIsNotKnown() {
    var one =
        FeatureFrame.of(
            Instrument.parse("BTCUSDT"),
            new long[] {1},
            Map.of("a", new double[] {Double.NaN}, "b", new double[] {Double.NaN}));
    var other =
        FeatureFrame.of(
            Instrument.parse("ETHUSDT"),
            new long[] {1},
            Map.of("a", new double[] {Double.NaN}, "b", new double[] {0}));

    assertThat(TableFeatures.known(List.of("b", "a"), List.of(one, other))).containsExactly("b");
  }

  private static FeatureDefinition column(String nameAndFamily) {
    String[] words = nameAndFamily.split(" ", 2);
    return new FeatureDefinition(words[0], "1", Duration.ofHours(1), "", "", Duration.ZERO)
        .of(words.length == 1 ? "" : words[1]);
  }
}
