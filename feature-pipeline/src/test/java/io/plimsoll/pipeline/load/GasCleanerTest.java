package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.market.DailyGas;
import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.GasLayout;
import io.plimsoll.pipeline.source.RawRecord;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GasCleanerTest {
  private static final long DAY = 86_400_000_000L;
  private static final long END = 1_438_300_800_000_000L; // 2015-07-31T00:00Z
  private final GasCleaner cleaner = new GasCleaner(TimeRange.ALL);

  @Test
  void dayIsKnownOneDayAfterItsEnd() {
    assertThat(clean("2015-07-30,5,6,7,8,0.5", GasLayout.FULL))
        .isEqualTo(
            new Cleaned.Kept<>(
                new DailyGas(
                    END,
                    END + DAY,
                    5,
                    OptionalLong.of(6),
                    OptionalLong.of(7),
                    OptionalLong.of(8),
                    OptionalDouble.of(0.5)),
                new Stamp(END - DAY, END / DAY - 1)));
  }

  @Test
  void exportGivesTheGasPriceAloneAndInventsNoOther() {
    assertThat(clean("\"7/30/2015\",\"1438214400\",\"5\"", GasLayout.EXPORT))
        .isEqualTo(
            new Cleaned.Kept<>(
                DailyGas.ofPrice(END, END + DAY, 5), new Stamp(END - DAY, END / DAY - 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FULL|2015-07-31,5,6,7,8|WRONG_COLUMN_COUNT",
        "FULL|2015-02-30,5,6,7,8,1|UNREADABLE_DATE",
        "FULL|2015-07-31,5.5,6,7,8,1|UNREADABLE_NUMBER",
        "FULL|2015-07-31,-5,6,7,8,1|PRICE_NOT_POSITIVE",
        "FULL|2015-07-31,5,6,7,-8,1|NEGATIVE_VOLUME",
        "FULL|2015-07-31,5,6,7,8,NaN|NOT_FINITE",
        "FULL|2015-07-31,5,6,7,8,-1|PRICE_NOT_POSITIVE",
        "EXPORT|\"2/30/2016\",\"1456790400\",\"5\"|UNREADABLE_DATE",
        "EXPORT|\"7/31/2015\",\"1438214400\",\"5\"|OFF_GRID_TIME",
        "EXPORT|\"7/31/2015\",\"1438300800\",\"\"|UNREADABLE_NUMBER",
      })
  void unsoundRecordIsRejectedWithItsReason(GasLayout layout, String line, Rejection reason) {
    assertThat(clean(line, layout)).isEqualTo(Cleaned.rejected(reason));
  }

  private Cleaned<DailyGas> clean(String line, GasLayout layout) {
    return cleaner.clean(new RawRecord(1, List.of(line.split(",", -1))), layout);
  }
}
