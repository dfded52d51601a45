package io.plimsoll.training.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a plan from a YAML file, or a shipped one by its name; an unknown key is an error. */
public final class TrainingPlanReader {
  /** Name of the plan that is used where none is named. */
  public static final String DEFAULT = "hourly";

  private static final String GATE = "gate"; // may be left out
  private static final String BACKTEST = "backtest"; // so may it, for that of the default plan
  private static final String INSTRUMENTS = "instruments"; // so may they
  private static final String FEATURES = "features"; // and these
  private static final String CRUNCH = "crunch"; // and this
  private static final String LINEAR = "linear"; // and this
  private static final String SPLIT = "split"; // so may two of its keys

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(SearchReader.module())
          .addModule(
              new SimpleModule()
                  .addDeserializer(Member.class, new MemberReader())
                  .addDeserializer(Instrument.class, new InstrumentReader())
                  .addDeserializer(CrunchRule.Side.class, new SideReader())
                  .addDeserializer(SplitKind.class, new SplitKindReader()))
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private TrainingPlanReader() {}

  /**
   * Returns the plan in the file {@code name}, or else the shipped plan of that name.
   *
   * @throws IOException if there is neither, or it is not a plan; the message names the key
   */
  public static TrainingPlan read(String name) throws IOException {
    return parse(name, text(name));
  }

  /**
   * Returns the text of the file {@code name}, or else of the shipped plan of that name.
   *
   * @throws IOException if there is neither
   */
  public static String text(String name) throws IOException {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
    return shipped(name);
  }

  private static String shipped(String name) throws IOException {
    try (InputStream shipped =
        TrainingPlanReader.class.getResourceAsStream("/experiments/" + name + ".yaml")) {
      if (shipped == null) {
        throw new IOException(
            "Cannot read plan " + name + ": no such file, and no shipped plan of that name");
      }
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Returns the plan that {@code text} describes; {@code name} is for messages.
   *
   * @throws IOException if it is not a plan; the message names the key
   */
  public static TrainingPlan parse(String name, String text) throws IOException {
    return tree(name, text).checked();
  }

  /** Returns the keys and values that {@code text} holds. */
  static PlanTree tree(String name, String text) throws IOException {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw notYaml(name, e);
    }
    if (tree.isMissingNode() || tree.isNull()) {
      throw new IOException("Cannot read plan " + name + ": it is empty");
    }
    if (!(tree instanceof ObjectNode plan)) {
      throw new IOException("Cannot read plan " + name + ": it holds no keys");
    }
    if (!plan.has(BACKTEST)) {
      plan.set(BACKTEST, MAPPER.readTree(shipped(DEFAULT)).get(BACKTEST));
    }
    return new PlanTree(name, plan);
  }

  /** Adds the keys that a file may leave out, with what they then hold. */
  static void complete(ObjectNode plan) {
    if (!plan.has(GATE)) {
      plan.set(GATE, MAPPER.valueToTree(Gate.STANDARD));
    }
    if (!plan.has(INSTRUMENTS)) {
      plan.putArray(INSTRUMENTS);
    }
    if (!plan.has(FEATURES)) {
      plan.putArray(FEATURES);
    }
    if (!plan.has(CRUNCH)) {
      plan.putNull(CRUNCH);
    }
    if (!plan.has(LINEAR)) {
      plan.set(LINEAR, MAPPER.valueToTree(TrainingPlan.Linear.STANDARD));
    }
    if (plan.get(SPLIT) instanceof ObjectNode split) {
      if (!split.has("kind")) {
        split.put("kind", SplitKind.EXPANDING.key());
      }
      if (!split.has("window")) {
        split.putNull("window");
      }
    }
  }

  /** Returns the plan of which {@code tree} has every key. */
  static TrainingPlan bind(String name, JsonNode tree) throws IOException {
    try {
      return MAPPER.treeToValue(tree, TrainingPlan.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IOException("Cannot read plan " + name + ": unknown key " + path(e.getPath()), e);
    } catch (JsonMappingException e) {
      throw new IOException("Cannot read plan " + name + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw notYaml(name, e);
    }
  }

  /** Returns {@code tree} as YAML. */
  static String yaml(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write a plan: " + e.getOriginalMessage(), e);
    }
  }

  private static IOException notYaml(String name, JsonProcessingException e) {
    return new IOException(
        "Cannot read plan "
            + name
            + ": not YAML at line "
            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
        e);
  }

  private static String reason(JsonMappingException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage().lines().findFirst().orElse("");
    }
    boolean missing = String.valueOf(e.getOriginalMessage()).startsWith("Missing creator property");
    return missing
        ? "key " + path(e.getPath()) + " is missing"
        : "key " + path(e.getPath()) + " holds a value of the wrong kind";
  }

  private static String path(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** Reads one of a few words. */
  private abstract static class WordReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    WordReader(Class<T> type) {
      super(type);
    }

    /** Returns what {@code word} stands for. */
    abstract T of(String word);

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return handledType().cast(context.handleUnexpectedToken(handledType(), parser));
      }
      try {
        return of(parser.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // it is what the constructor took
    public Class<T> handledType() {
      return (Class<T>) super.handledType();
    }
  }

  private static final class InstrumentReader extends WordReader<Instrument> {
    private static final long serialVersionUID = 1;

    InstrumentReader() {
      super(Instrument.class);
    }

    @Override
    Instrument of(String word) {
      return Instrument.parse(word);
    }
  }

  private static final class MemberReader extends WordReader<Member> {
    private static final long serialVersionUID = 1;

    MemberReader() {
      super(Member.class);
    }

    @Override
    Member of(String word) {
      return Member.ofKey(word);
    }
  }

  private static final class SideReader extends WordReader<CrunchRule.Side> {
    private static final long serialVersionUID = 1;

    SideReader() {
      super(CrunchRule.Side.class);
    }

    @Override
    CrunchRule.Side of(String word) {
      return CrunchRule.Side.ofWord(word);
    }
  }

  private static final class SplitKindReader extends WordReader<SplitKind> {
    private static final long serialVersionUID = 1;

    SplitKindReader() {
      super(SplitKind.class);
    }

    @Override
    SplitKind of(String word) {
      return SplitKind.ofKey(word);
    }
  }
}
