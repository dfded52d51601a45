package io.plimsoll.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a real browser, where one is installed. */
class PageInBrowserTest {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");
  private static final int SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void everyChartIsDrawnAndTheConsoleStaysSilent() throws IOException, InterruptedException {
    var browser = browser();
    Assumptions.assumeTrue(browser.isPresent(), "no Chromium on the PATH: the page was not opened");
    var run = new SampleRun(folder);
    run.write();
    Path page = folder.resolve("index.html");
    HtmlReport.write(run.inputs(), page);

    String dom = open(browser.get(), page);

    assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("CONSOLE");
    assertThat(dom).contains("data-rendered=\"6\"");
    assertThat(Pattern.compile("<svg[^>]*xmlns").matcher(dom).results().count()).isEqualTo(6);
    assertThat(dom)
        .contains("SIMULATED. ")
        .contains("weather · BTC-USDT, ETH-USDT · 2025-03-01")
        .contains("price is not above 0 &lt;/script&gt;&lt;b&gt;");
  }

  @Test
  void pageOfNothingSaysWhatIsMissing() throws IOException, InterruptedException {
    var browser = browser();
    Assumptions.assumeTrue(browser.isPresent(), "no Chromium on the PATH: the page was not opened");
    Path page = folder.resolve("index.html");
    HtmlReport.write(new SampleRun(folder.resolve("nothing")).inputs(), page);

    String dom = open(browser.get(), page);

    assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("CONSOLE");
    assertThat(dom).contains("data-rendered=\"0\"").contains("Left out, because the files");
  }

  @Test
  void backtestDrawsEveryChartAndTellsWhereTheChampionLoses()
      throws IOException, InterruptedException, URISyntaxException {
    var browser = browser();
    Assumptions.assumeTrue(browser.isPresent(), "no Chromium on the PATH: the page was not opened");
    Path page = folder.resolve("index.html");
    Path sample = Path.of(getClass().getResource("backtest-sample.json").toURI());
    HtmlReport.writeBacktest((ObjectNode) StageResult.read(sample), page);

    String dom = open(browser.get(), page);

    assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("CONSOLE");
    assertThat(Pattern.compile("<svg[^>]*xmlns").matcher(dom).results().count()).isEqualTo(7);
    assertThat(dom)
        .contains("2024-04-01 to 2024-07-01, 2 instruments")
        .contains("is 0.843 of that of logSharD")
        .contains("t -0.82: not significant")
        .contains("chosen among 116 configurations on data of 2020-12-01 to 2021-03-03")
        .contains("<th scope=\"row\">champion</th>");
  }

  private String open(Path browser, Path page) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString()));
    Path dom = folder.resolve("dom");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the browser ends within %s s", SECONDS).isTrue();
    return Files.readString(dom);
  }

  private static Optional<Path> browser() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(each -> BROWSERS.stream().map(name -> Path.of(each).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
