package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.source.IsoWords.Time;
import io.plimsoll.pipeline.source.IsoWords.Zone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class IsoWordsProperties {
  private static final DateTimeFormatter WITH_BLANK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx");

  /** A time between 2009-01-04 and 2099-12-30 comes back from each way to write it. */
  @Property
  void writtenTimeIsReadAgain(
      @ForAll @LongRange(min = 1_231_027_200_000_000L, max = 4_102_272_000_000_000L) long micros,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * minutes);

    assertThat(IsoWords.STANDARD.micros(time.toString())).isEqualTo(micros);
    assertThat(
            new IsoWords(Time.AFTER_T, Zone.NONE)
                .micros(time.atOffset(ZoneOffset.UTC).toLocalDateTime().toString()))
        .isEqualTo(micros);
    assertThat(
            new IsoWords(Time.AFTER_BLANK, Zone.OFFSET)
                .micros(WITH_BLANK.format(time.atOffset(offset))))
        .isEqualTo(micros);
  }
}
