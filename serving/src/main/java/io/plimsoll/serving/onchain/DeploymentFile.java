package io.plimsoll.serving.onchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deployments as JSON files. */
public final class DeploymentFile {
  private static final int SCHEMA_VERSION = 1;
  private static final String VERSION_KEY = "schemaVersion";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private DeploymentFile() {}

  /** Writes {@code deployment} to {@code file}. */
  public static void write(Path file, Deployment deployment) {
    ObjectNode node = JSON.createObjectNode().put(VERSION_KEY, SCHEMA_VERSION);
    node.setAll((ObjectNode) JSON.valueToTree(deployment));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, JSON.writeValueAsString(node) + "\n");
    } catch (IOException e) {
      throw new ChainException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the deployment in {@code file}.
   *
   * @throws ChainException if there is none, or one of an unknown schema version
   */
  public static Deployment read(Path file) {
    if (!Files.exists(file)) {
      throw new ChainException(
          "Cannot find " + file + ": deploy first (plimsoll chain deploy) or name --state");
    }
    try {
      ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
      int version = node.path(VERSION_KEY).asInt();
      if (version != SCHEMA_VERSION) {
        throw new ChainException(
            "Cannot read "
                + file
                + ": "
                + VERSION_KEY
                + " must be "
                + SCHEMA_VERSION
                + ", was "
                + version);
      }
      node.remove(VERSION_KEY);
      return JSON.treeToValue(node, Deployment.class);
    } catch (JsonProcessingException e) {
      throw new ChainException("Cannot read " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException | ClassCastException e) {
      throw new ChainException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
