package io.plimsoll.artifact.book;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.margin.LiquidityRule;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketRule;
import io.plimsoll.margin.RequirementRule;
import io.plimsoll.margin.ScenarioRule;
import io.plimsoll.margin.StressEvent;
import io.plimsoll.margin.VolatilityRule;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads policies from YAML; an unknown or missing key is refused by name. A policy may extend
 * another one of its folder by {@code extends: NAME}; its hash is then that of the whole.
 */
public final class PolicyReader {
  private static final int SCHEMA_VERSION = 1;
  private static final String EXTENDS = "extends";
  private static final String NAME = "[a-z0-9-]+";
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private PolicyReader() {}

  /**
   * Returns the policy of a file, or of the name of one in {@code shipped}.
   *
   * @param fileOrName path of a YAML file, or a name such as {@code standard}
   * @param shipped folder of the shipped policies
   * @throws IllegalArgumentException if there is none, or its content is refused
   */
  public static PolicyFile find(String fileOrName, Path shipped) {
    Path named = shipped.resolve(fileOrName + ".yaml");
    boolean isName = fileOrName.matches(NAME) && Files.isRegularFile(named);
    Path file = isName ? named : Path.of(fileOrName);
    Check.argument(
        Files.isRegularFile(file),
        "policy must be a file or a policy shipped in %s, was %s",
        shipped,
        fileOrName);
    return read(file);
  }

  /**
   * Returns the policy of {@code file}.
   *
   * @throws IllegalArgumentException if it cannot be read, or a parameter is refused
   */
  public static PolicyFile read(Path file) {
    try {
      return parse(document(file, new LinkedHashSet<>()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read policy " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read policy " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read policy " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the document of {@code file}, its keys laid over those of the policy that it extends: a
   * file of that name in the same folder. Mappings are merged, all else is replaced.
   */
  private static JsonNode document(Path file, Set<Path> seen) throws IOException {
    Path place = file.toAbsolutePath().normalize();
    Check.argument(seen.add(place), "extends must not lead back, was %s", seen);
    JsonNode own = tree(Files.readString(file));
    JsonNode base = own.get(EXTENDS);
    if (base == null) {
      return own;
    }
    Check.argument(
        base.isTextual() && base.textValue().matches(NAME),
        "extends must be the name of a policy in the same folder, was %s",
        base);
    Path other = place.resolveSibling(base.textValue() + ".yaml");
    Check.argument(
        Files.isRegularFile(other),
        "extends must be the name of a policy in the same folder, was %s",
        base);
    var merged = (ObjectNode) document(other, seen);
    lay((ObjectNode) own, merged);
    return merged.without(EXTENDS);
  }

  private static void lay(ObjectNode over, ObjectNode base) {
    over.properties()
        .forEach(
            field -> {
              JsonNode below = base.get(field.getKey());
              if (below instanceof ObjectNode mapping
                  && field.getValue() instanceof ObjectNode own) {
                lay(own, mapping);
              } else {
                base.set(field.getKey(), field.getValue());
              }
            });
  }

  /** Returns the tree of a YAML or JSON document. */
  static JsonNode tree(String text) throws JsonProcessingException {
    return YAML.readTree(text);
  }

  private static PolicyFile parse(JsonNode document) {
    var root =
        PolicyNode.root(
            "policy",
            document,
            "schemaVersion",
            "name",
            "id",
            "scenarios",
            "volatility",
            "stress",
            "liquidity",
            "requirement",
            "market",
            "add-ons");
    int version = root.integer("schemaVersion");
    Check.argument(
        version == SCHEMA_VERSION, "schemaVersion must be %s, was %s", SCHEMA_VERSION, version);
    var policy =
        new MarginPolicy(
            root.text("name"),
            root.integer("id"),
            scenarios(root),
            volatility(root),
            root.list("stress", "name", "known", "price", "volatility").stream()
                .map(PolicyReader::stress)
                .toList(),
            liquidity(root),
            requirement(root),
            market(root),
            AddOnReader.read(root));
    return new PolicyFile(policy, Keccak.hash(CanonicalJson.of(document)));
  }

  private static ScenarioRule scenarios(PolicyNode root) {
    var node =
        root.child(
            "scenarios",
            "horizon",
            "tail",
            "stress-weight",
            "lookback-hours",
            "least-vectors",
            "decay",
            "least-volatility");
    return new ScenarioRule(
        node.duration("horizon"),
        node.number("tail"),
        node.number("stress-weight"),
        node.integer("lookback-hours"),
        node.integer("least-vectors"),
        node.number("decay"),
        node.number("least-volatility"));
  }

  private static VolatilityRule volatility(PolicyNode root) {
    var node = root.child("volatility", "floor", "withheld", "spike-weight", "spike-reference");
    return new VolatilityRule(
        node.table("floor"),
        node.table("withheld"),
        node.number("spike-weight"),
        node.number("spike-reference"));
  }

  private static StressEvent stress(PolicyNode node) {
    return new StressEvent(
        node.text("name"), node.day("known"), node.table("price"), node.table("volatility"));
  }

  private static LiquidityRule liquidity(PolicyNode root) {
    var node = root.child("liquidity", "impact", "volume-share", "least-spread");
    return new LiquidityRule(
        node.number("impact"), node.number("volume-share"), node.number("least-spread"));
  }

  private static RequirementRule requirement(PolicyNode root) {
    var node =
        root.child(
            "requirement",
            "maintenance-factor",
            "netting-cap",
            "initial-rate",
            "maintenance-rate",
            "max-leverage",
            "static-rate");
    return new RequirementRule(
        node.number("maintenance-factor"),
        node.number("netting-cap"),
        node.number("initial-rate"),
        node.number("maintenance-rate"),
        node.number("max-leverage"),
        node.table("static-rate"));
  }

  private static MarketRule market(PolicyNode root) {
    var node = root.child("market", "max-mark-age", "usd-per-quote");
    return new MarketRule(node.duration("max-mark-age"), node.numbers("usd-per-quote"));
  }
}
