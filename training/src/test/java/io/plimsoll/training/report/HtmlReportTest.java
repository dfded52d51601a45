package io.plimsoll.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir private Path folder;

  @Test
  void pageIsOneFileThatFetchesNothing() throws IOException {
    String page = page();

    String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>");
    assertThat(markup).doesNotContain("{{").contains("<style>").contains("default-src 'none'");
    assertThat(markup).doesNotContainPattern("<(script|link|img)[^>]*(src|href)=");
    assertThat(page.contains("Apache Software Foundation")).as("charts are inlined").isTrue();
  }

  @Test
  void textOfTheDataCannotLeaveItsElement() {
    var data = StageResult.object().put("reason", "</script><script>alert(1)</script>\u2028&");

    assertThat(HtmlReport.embedded(data))
        .doesNotContain("<", ">", "&", "\u2028")
        .contains("\\u003c/script\\u003e");
  }

  @Test
  void simulatedDataAreCalledSimulatedInTitleAndPage() throws IOException {
    assertThat(page().contains("<title>Plimsoll (simulated)</title>")).isTrue();

    Files.delete(folder.resolve("simulation.json"));
    var data = ReportData.of(new SampleRun(folder).inputs());
    assertThat(data.path("simulated").asBoolean()).isFalse();
  }

  @Test
  void missingPartsAreLeftOutAndNamed() throws IOException {
    var run = new SampleRun(folder);
    run.write();
    Files.delete(run.inputs().policy());
    Files.delete(run.inputs().receipts().get(0));
    Files.delete(run.inputs().receipts().get(1));

    var data = ReportData.of(run.inputs());

    assertThat(data.has("backtest")).isFalse();
    assertThat(data.has("receipts")).isFalse();
    assertThat(data.path("missing").toString()).contains("policy backtest").contains("receipt");
  }

  @Test
  void withheldForecastIsNullAndNotANumber() throws IOException {
    var run = new SampleRun(folder);
    run.write();
    var history = ReportData.of(run.inputs()).path("history").get(0);

    assertThat(history.path("champion").get(17).isNull()).isTrue();
    assertThat(history.path("champion").get(16).isNumber()).isTrue();
  }

  @Test
  void sumsOfTheBookAreInDollars() throws IOException {
    var run = new SampleRun(folder);
    run.write();
    var margin = ReportData.of(run.inputs()).path("margin");

    assertThat(margin.path("totals").path("notional").asDouble()).isEqualTo(200_000);
    assertThat(margin.path("accounts").get(1).path("notional").asDouble()).isEqualTo(5_000);
    assertThat(margin.path("accounts").get(1).path("collateral").asDouble()).isEqualTo(600);
  }

  @Test
  void spikeProbabilityThatWasNotGivenIsNotZero() throws IOException {
    var run = new SampleRun(folder);
    run.write();
    var instruments = ReportData.of(run.inputs()).path("margin").path("instruments");

    assertThat(instruments.get(0).path("spikeProbability").asDouble())
        .isCloseTo(0.04, within(1e-12));
    assertThat(instruments.get(1).path("spikeProbability").isNull()).isTrue();
  }

  private String page() throws IOException {
    var run = new SampleRun(folder);
    run.write();
    Path file = folder.resolve("out/index.html");
    HtmlReport.write(run.inputs(), file);
    return Files.readString(file);
  }
}
