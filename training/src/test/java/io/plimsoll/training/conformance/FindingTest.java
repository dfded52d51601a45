package io.plimsoll.training.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void aGoalPassesOnItsSideOnly() {
    var findings = new Findings();
    findings.atLeast("reached", .53, .53);
    findings.atLeast("below", .53, .5299);
    findings.atLeast("missing", .53, Double.NaN);
    findings.atMost("low", .015, .01);
    findings.atMost("above", .015, .0151);

    assertThat(findings.all())
        .extracting(Finding::passes)
        .containsExactly(true, false, false, true, false);
  }

  @Test
  void aGoalThatIsMissedIsCalledSo() {
    var findings = new Findings();
    findings.atLeast("goal", .53, .5);
    findings.add("number", 1, 2, .1);
    var out = new StringWriter();
    ConformanceText.print(new RiskBacktests(), findings.all(), new PrintWriter(out));
    ConformanceText.page(Map.of(new RiskBacktests(), findings.all()), new PrintWriter(out));

    assertThat(out.toString())
        .contains("≥0       MISSED", "DIFFERS", "≥0 | **missed** |", "**differs**", "0 of 2 agree");
  }
}
