package io.plimsoll.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.store.FeedFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureJobTest {
  private static final LocalDate START = LocalDate.parse("2024-01-01");

  @Test
  void reasonIsWhatTheInnermostCauseSays() {
    var cause = new IOException("Cannot read x: no such file");

    assertThat(FeatureJob.reason(new IllegalStateException("a page", new RuntimeException(cause))))
        .isEqualTo("Cannot read x: no such file");
  }

  @Test
  void causeThatSaysNothingIsNamed() {
    assertThat(FeatureJob.reason(new IllegalStateException("a page", new StackOverflowError())))
        .isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void filesOfASpanAreThoseOfItsDaysAndOfTheNext() {
    for (int length : List.of(1, 3, 31)) { // days of a file
      for (int gap : List.of(0, 1, 5)) {
        List<FeedFile> files = files(length, gap);
        for (LocalDate from = START.minusDays(2);
            from.isBefore(START.plusDays(70));
            from = from.plusDays(1)) {
          for (int days : List.of(1, 4, 100)) {
            LocalDate to = from.plusDays(days - 1);
            LocalDate first = from;

            assertThat(FeatureJob.within(List.of(files, List.of()), from, to))
                .containsExactly(
                    files.stream()
                        .filter(file -> !file.lastDay().isBefore(first))
                        .filter(file -> !file.firstDay().isAfter(to.plusDays(1)))
                        .toList(),
                    List.of());
          }
        }
      }
    }
    assertThat(FeatureJob.within(List.of(files(1, 0)), LocalDate.MIN, START.plusDays(999)))
        .containsExactly(files(1, 0));
  }

  private static List<FeedFile> files(int length, int gap) {
    var files = new ArrayList<FeedFile>();
    for (LocalDate day = START;
        day.isBefore(START.plusDays(62));
        day = day.plusDays(length + gap)) {
      files.add(new FeedFile(day + ".parquet", day, day.plusDays(length - 1)));
    }
    return files;
  }
}
