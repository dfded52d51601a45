package io.plimsoll.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("x.json");
  }

  @Test
  void contentComesBackAndItsBytesDoNotDependOnTheMachine() throws IOException {
    var content = JsonFile.begin(1).put("b", 1).put("a", "text");
    JsonFile.write(file, content);

    assertThat(Files.readString(file))
        .isEqualTo("{\n  \"schemaVersion\" : 1,\n  \"b\" : 1,\n  \"a\" : \"text\"\n}\n");
    assertThat(JsonFile.read(file, 1)).isEqualTo(content);
  }

  @Test
  void otherVersionNoVersionNoJsonAndNoFileAreNamed() throws IOException {
    assertThatThrownBy(() -> JsonFile.read(file, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: no such file", file);
    Files.writeString(file, "{\"schemaVersion\":2}");
    assertThatThrownBy(() -> JsonFile.read(file, 1))
        .hasMessage("Cannot read %s: schemaVersion must be 1, was 2", file);
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> JsonFile.read(file, 1))
        .hasMessage("Cannot read %s: schemaVersion must be 1, was absent", file);
    Files.writeString(file, "{\"schemaVersion\":");
    assertThatThrownBy(() -> JsonFile.read(file, 1))
        .hasMessageStartingWith("Cannot read " + file + ": ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void absentFieldIsNamed() {
    var content = JsonFile.begin(1);

    assertThatThrownBy(() -> JsonFile.require(file, content, "rows"))
        .hasMessage("Cannot read %s: field rows is absent", file);
  }
}
