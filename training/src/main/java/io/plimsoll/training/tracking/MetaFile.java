package io.plimsoll.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The YAML file by which MLflow knows a folder; it is replaced whole, for others read it. */
final class MetaFile {
  static final String NAME = "meta.yaml";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  private MetaFile() {}

  static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not YAML", e);
    }
  }

  static void write(Path file, JsonNode meta) throws IOException {
    Path draft = file.resolveSibling("." + UUID.randomUUID()); // two runs may begin at once
    Files.writeString(draft, MAPPER.writeValueAsString(meta), StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns {@code folder} as MLflow writes it: a URI without a slash at the end. */
  static String uri(Path folder) {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
