package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NullColumnsTest {
  @Test
  void noneIsNotWorthALine() {
    assertThat(line(new NullColumns(List.of(), 40))).isEmpty();
  }

  @Test
  void fewAreNamedAndOfManyTheFirstEight() {
    assertThat(line(new NullColumns(List.of("a", "b"), 1200)))
        .isEqualTo("build     2 of 1,200 columns are null in every row: a, b");
    assertThat(line(named(9))).endsWith(": c0, c1, c2, c3, c4, c5, c6, c7, c8");
    assertThat(line(named(10)))
        .endsWith(": c0, c1, c2, c3, c4, c5, c6, c7 and 2 more (see --json)");
  }

  @Test
  void resultHoldsAllNames() {
    var json = named(10).addTo(new ObjectMapper().createObjectNode());

    assertThat(json.get("nullColumns").asInt()).isEqualTo(10);
    assertThat(json.get("nullColumnNames")).hasSize(10);
    assertThat(json.get("nullColumnNames").get(9).asText()).isEqualTo("c9");
  }

  private static NullColumns named(int count) {
    return new NullColumns(IntStream.range(0, count).mapToObj(i -> "c" + i).toList(), 40);
  }

  private static String line(NullColumns columns) {
    var text = new StringWriter();
    columns.print(new PrintWriter(text), "build");
    return text.toString().strip();
  }
}
