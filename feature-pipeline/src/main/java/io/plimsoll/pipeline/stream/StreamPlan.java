package io.plimsoll.pipeline.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.plan.TablePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the state of a stream was made for, which every later run with this state must want too.
 *
 * @param schemaVersion of this record
 * @param origin where records come from
 * @param step time between rows
 * @param windows of the columns
 * @param feeds that there were at the first start; later ones are not read
 * @param instruments that have rows
 * @param uses what an instrument reads, as instrument, role and feed
 * @param columns of the table
 * @param definitions hash of what the columns mean
 */
public record StreamPlan(
    int schemaVersion,
    String origin,
    String step,
    List<String> windows,
    List<String> feeds,
    List<String> instruments,
    List<String> uses,
    List<String> columns,
    String definitions) {
  private static final int VERSION = 1;
  private static final String FILE = "plan.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public StreamPlan {
    windows = List.copyOf(windows);
    feeds = List.copyOf(feeds);
    instruments = List.copyOf(instruments);
    uses = List.copyOf(uses);
    columns = List.copyOf(columns);
  }

  /**
   * Returns the plan of a stream.
   *
   * @param origin where records come from, in words
   * @param feeds that there are, read or not
   */
  public static StreamPlan of(String origin, List<Feed> feeds, TablePlan table) {
    return new StreamPlan(
        VERSION,
        origin,
        WindowNames.of(table.step()),
        table.instruments().stream()
            .flatMap(each -> each.plan().windows().stream())
            .distinct()
            .map(WindowNames::of)
            .toList(),
        feeds.stream().map(Feed::toString).toList(),
        table.instruments().stream().map(each -> each.instrument().canonical()).toList(),
        table.instruments().stream().flatMap(StreamPlan::uses).toList(),
        table.schema().names(),
        FileHash.ofText(table.schema().features().toString()));
  }

  /**
   * Returns the plan that {@code state} was made for, none if it is new.
   *
   * @throws IOException if there is a state but no plan that this version reads
   */
  public static Optional<StreamPlan> read(Path state) throws IOException {
    Path file = state.resolve(FILE);
    if (!Files.exists(file)) {
      if (Files.exists(state.resolve(StreamFolder.CHECKPOINT))) {
        throw cannotGoOn(state, "has no " + FILE);
      }
      return Optional.empty();
    }
    try {
      var plan = JSON.readValue(Files.readAllBytes(file), StreamPlan.class);
      if (plan.schemaVersion != VERSION) {
        throw cannotGoOn(state, "is of version " + plan.schemaVersion + ", not " + VERSION);
      }
      return Optional.of(plan);
    } catch (JsonProcessingException e) {
      throw cannotGoOn(state, "has a " + FILE + " that is none");
    }
  }

  /** Writes this plan into {@code state}, which is made if it is not there. */
  public void write(Path state) throws IOException {
    Files.createDirectories(state);
    Path draft = state.resolve(FILE + ".draft");
    Files.writeString(draft, JSON.writeValueAsString(this) + "\n", StandardCharsets.UTF_8);
    Files.move(draft, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Checks that a run with this plan may go on with a state.
   *
   * @param kept plan of the state
   * @throws IOException if the state is of another plan; the message says what differs
   */
  public void check(StreamPlan kept, Path state) throws IOException {
    Optional<String> difference =
        different("origin", kept.origin, origin)
            .or(() -> different("step", kept.step, step))
            .or(() -> different("windows", kept.windows.toString(), windows.toString()))
            .or(() -> different("feed", kept.feeds, feeds))
            .or(() -> different("instrument", kept.instruments, instruments))
            .or(() -> different("use", kept.uses, uses))
            .or(() -> different("column", kept.columns, columns))
            .or(() -> different("meaning of columns", kept.definitions, definitions));
    if (difference.isPresent()) {
      throw cannotGoOn(state, "is of another plan (" + difference.orElseThrow() + ")");
    }
  }

  private static Optional<String> different(String what, String was, String is) {
    return was.equals(is) ? Optional.empty() : Optional.of(what + " was " + was + ", is " + is);
  }

  private static Optional<String> different(String what, List<String> were, List<String> are) {
    var gone = new ArrayList<>(were);
    gone.removeAll(are);
    var come = new ArrayList<>(are);
    come.removeAll(were);
    if (!gone.isEmpty() && !come.isEmpty()) {
      return different(what, gone.get(0), come.get(0));
    }
    if (!gone.isEmpty()) {
      return Optional.of(what + " " + gone.get(0) + " was there, is not");
    }
    return come.stream().findFirst().map(each -> what + " " + each + " was not there, is");
  }

  private static IOException cannotGoOn(Path state, String why) {
    return new IOException(
        "Cannot go on: state " + state + " " + why + "; name another --state or delete it");
  }

  private static Stream<String> uses(InstrumentPlan plan) {
    return plan.plan().feeds().stream()
        .map(use -> plan.instrument() + " " + use.role() + " " + use.feed());
  }
}
