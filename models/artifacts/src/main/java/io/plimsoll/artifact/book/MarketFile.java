package io.plimsoll.artifact.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.CollateralPrice;
import io.plimsoll.margin.addon.DepthCurve;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Conditions of a market that the feature table does not have: the chain, order flow, oracles,
 * depth and open interest of underlyings, prices of collateral. A YAML or JSON file; what it does
 * not name was not observed. It may also hold all that a feature table and a bundle would say:
 * quotes and forecasts of instruments, and a history beside it.
 *
 * @param asOf moment that the conditions were known
 * @param conditions of chain and underlyings
 * @param collateral by asset
 * @param quoted what stands in for feature table and bundle; empty where these are read
 * @param hash Keccak-256 of the canonical JSON of the file, as of a policy
 */
public record MarketFile(
    Instant asOf,
    MarginConditions conditions,
    SortedMap<String, CollateralMark> collateral,
    Optional<QuotedMarket> quoted,
    Bytes32 hash) {
  private static final int SCHEMA_VERSION = 1;

  public MarketFile {
    collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
  }

  /**
   * Returns what {@code file} holds.
   *
   * @throws IllegalArgumentException if it cannot be read, or a key is refused
   */
  public static MarketFile read(Path file) {
    Check.argument(Files.isRegularFile(file), "market must be a file, was %s", file);
    try {
      return parse(PolicyReader.tree(Files.readString(file)), file);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read market " + file + ": " + place(e) + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read market " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read market " + file + ": " + e.getMessage(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
  }

  private static MarketFile parse(JsonNode document, Path file) {
    Check.argument(
        document != null && document.isObject(),
        "market must be a mapping, was %s",
        document == null ? "empty" : document.getNodeType());
    var root =
        PolicyNode.root(
            "market",
            document,
            "schemaVersion",
            "asOf",
            "chain",
            "underlyings",
            "collateral",
            "instruments",
            "history");
    int version = root.integer("schemaVersion");
    Check.argument(
        version == SCHEMA_VERSION, "schemaVersion must be %s, was %s", SCHEMA_VERSION, version);
    Map<Underlying, AssetConditions> assets = new TreeMap<>();
    root.optional("underlyings")
        .ifPresent(
            all ->
                all.names().forEach(name -> assets.put(Underlying.parse(name), asset(all, name))));
    var conditions = MarginConditions.NONE.withAssets(assets);
    var chain =
        root.optional("chain", "expected-delay", "slow-delay", "fee", "gas-token")
            .map(AddOnReader::chain);
    var collateral = new TreeMap<String, CollateralMark>();
    root.optional("collateral")
        .ifPresent(all -> all.names().forEach(name -> collateral.put(name, collateral(all, name))));
    Instant asOf = instant(root.text("asOf"));
    return new MarketFile(
        asOf,
        chain.map(conditions::withChain).orElse(conditions),
        collateral,
        QuotedMarket.of(root, asOf, file.toAbsolutePath().getParent()),
        Keccak.hash(CanonicalJson.of(document)));
  }

  /**
   * Returns if the file may be used at {@code moment}.
   *
   * @param oldest age that it may have
   * @throws IllegalArgumentException if it is of a later moment or too old
   */
  public void checkAge(Instant moment, Duration oldest) {
    var age = Duration.between(asOf, moment);
    Check.argument(
        !age.isNegative() && age.compareTo(oldest) <= 0,
        "market conditions must be of %s or at most %s before, was %s",
        moment,
        oldest,
        asOf);
  }

  private static AssetConditions asset(PolicyNode all, String name) {
    var node = all.child(name, "vpin", "imbalance", "oracle", "depth", "open-interest");
    return new AssetConditions(
        node.optionalNumber("vpin"),
        node.optionalNumber("imbalance"),
        node.optional("oracle", "confidence", "disagreement", "age")
            .map(AddOnReader::oracleConditions),
        node.has("depth") ? Optional.of(depth(node)) : Optional.empty(),
        node.optionalNumber("open-interest"));
  }

  private static DepthCurve depth(PolicyNode node) {
    return new DepthCurve(
        node.list("depth", "distance", "bids", "asks").stream()
            .map(
                level ->
                    new DepthCurve.Level(
                        level.number("distance"), level.number("bids"), level.number("asks")))
            .toList());
  }

  private static CollateralMark collateral(PolicyNode all, String name) {
    var node = all.child(name, "venues", "redemption", "stable", "volatility", "selling", "pegged");
    SortedMap<String, List<Double>> venues = new TreeMap<>();
    node.optional("venues")
        .ifPresent(
            classes -> classes.names().forEach(one -> venues.put(one, classes.numberList(one))));
    var price =
        new CollateralPrice(
            venues, node.optionalNumber("redemption"), node.optionalNumber("stable"));
    double selling = node.number("selling");
    Check.inRange("collateral." + name + ".selling", selling, 0, 1);
    return new CollateralMark(
        price,
        new Volatility(node.number("volatility")),
        selling,
        node.flag("pegged") ? CollateralMark.Promise.PEGGED : CollateralMark.Promise.FLOATING);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "asOf must be an instant such as 2021-05-19T12:00:00Z, was " + text, e);
    }
  }
}
