package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.TimeUnits;
import io.plimsoll.pipeline.source.TradeLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeCleanerTest {
  private static final long TIME = 1_729_209_603_958_000L;
  private static final TradeLayout LAYOUT =
      new TradeLayout(7, 8, 5, 6, TimeUnits.MILLISECONDS_OR_MICROSECONDS);
  private final TradeCleaner cleaner = new TradeCleaner(TimeRange.ALL);

  @Test
  void buyerWhoWasMakerMeansThatTheAggressorSold() {
    assertThat(clean("7,0.5,3,1,1,1729209603958,true"))
        .isEqualTo(
            new Cleaned.Kept<>(new Trade(TIME, 7, 0.5, 3, AggressorSide.SELL), new Stamp(TIME, 7)));
    assertThat(clean("8,0.5,3,1,1,1729209603958000,False,True"))
        .isEqualTo(
            new Cleaned.Kept<>(new Trade(TIME, 8, 0.5, 3, AggressorSide.BUY), new Stamp(TIME, 8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8,0.5,3,1,1,1729209603958|WRONG_COLUMN_COUNT",
        "8,0.5,3,1,1,1729209603958,true,true,1|WRONG_COLUMN_COUNT",
        "x,0.5,3,1,1,1729209603958,true|UNREADABLE_NUMBER",
        "8,0.5,3,1,1,soon,true|UNREADABLE_NUMBER",
        "8,0.5,three,1,1,1729209603958,true|UNREADABLE_NUMBER",
        "8,NaN,3,1,1,1729209603958,true|NOT_FINITE",
        "8,-0.5,3,1,1,1729209603958,true|PRICE_NOT_POSITIVE",
        "8,0.5,0,1,1,1729209603958,true|QUANTITY_NOT_POSITIVE",
        "8,0.5,3,1,1,1729209603958,maybe|UNREADABLE_SIDE",
        "8,0.5,3,1,1,1729209603,true|IMPLAUSIBLE_TIME",
      })
  void unsoundRecordIsRejectedWithItsReason(String line, Rejection reason) {
    assertThat(clean(line)).isEqualTo(Cleaned.rejected(reason));
  }

  private Cleaned<Trade> clean(String line) {
    return cleaner.clean(new RawRecord(1, List.of(line.split(",", -1))), LAYOUT);
  }
}
