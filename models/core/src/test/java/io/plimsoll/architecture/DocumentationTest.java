package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents name tests and files: those must exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("plimsoll.root"));
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");

  @Test
  void everyTestThatTheInvariantsNameExists() throws IOException {
    String invariants = Files.readString(ROOT.resolve("docs/invariants.md"));
    var named = TEST.matcher(invariants).results().toList();

    assertThat(named).isNotEmpty();
    for (MatchResult test : named) {
      assertThat(source(test.group(1))).contains("void " + test.group(2) + "(");
    }
  }

  @Test
  void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    for (String document : new String[] {"README.md", "docs/main-path.md", "docs/invariants.md"}) {
      Path file = ROOT.resolve(document);
      for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
        assertThat(file.resolveSibling(link.group(1)).normalize()).exists();
      }
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> modules = Stream.of(ROOT, ROOT.resolve("models")).flatMap(DocumentationTest::list)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(DocumentationTest::walk)
          .filter(path -> path.endsWith(test + ".java"))
          .map(DocumentationTest::read)
          .collect(Collectors.joining());
    }
  }

  private static Stream<Path> list(Path folder) {
    try {
      return Files.list(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
