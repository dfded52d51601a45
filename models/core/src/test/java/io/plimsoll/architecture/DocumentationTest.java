package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents name tests and files: those must exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("plimsoll.root"));
  private static final List<String> MODULES =
      List.of("models/core", "models/artifacts", "feature-pipeline", "training", "serving");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");

  @Test
  void everyTestThatTheInvariantsNameExists() throws IOException {
    String invariants = Files.readString(ROOT.resolve("docs/invariants.md"));
    List<Path> sources = sources();
    List<MatchResult> named = TEST.matcher(invariants).results().toList();

    assertThat(named).isNotEmpty();
    for (MatchResult test : named) {
      Path source =
          sources.stream()
              .filter(path -> path.endsWith(test.group(1) + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test class " + test.group(1)));
      assertThat(Files.readString(source)).contains("void " + test.group(2) + "(");
    }
  }

  @Test
  void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    for (String document : List.of("README.md", "docs/main-path.md", "docs/invariants.md")) {
      Path file = ROOT.resolve(document);
      for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
        assertThat(file.resolveSibling(link.group(1)).normalize()).exists();
      }
    }
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files.filter(Files::isRegularFile).forEach(sources::add);
      }
    }
    return sources;
  }
}
