package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.market.Check;
import io.plimsoll.training.registry.AuditEntry.Act;
import io.plimsoll.training.registry.AuditEntry.Change;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;

/**
 * Versions of trained models in a folder.
 *
 * <pre>
 * audit.jsonl                        what was done, and by whom; all else follows from it
 * models/NAME/aliases.json           which version has which alias, for other programs
 * models/NAME/versions/N/            version.json, bundle/, forecasts.parquet, plan.lock, ...
 * </pre>
 *
 * <p>A change is made when its line stands in the trail, which is replaced whole, under a lock: of
 * two programs that change a registry at once each sees what the other did.
 */
public final class ModelRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VERSION_HASH = "versionHash";

  private final Path root;
  private final String actor;
  private final InstantSource clock;

  /**
   * Makes a registry in {@code root}, a folder that need not exist yet.
   *
   * @param actor who makes changes
   * @param clock that dates them
   */
  public ModelRegistry(Path root, String actor, InstantSource clock) {
    this.root = root;
    this.actor = actor;
    this.clock = clock;
  }

  /** Returns the state of every model, by name. */
  public SortedMap<String, ModelState> models() throws IOException {
    return ModelState.of(trail().entries());
  }

  /**
   * Returns the state of {@code model}.
   *
   * @throws IllegalArgumentException if there is no such model
   */
  public ModelState model(String model) throws IOException {
    return state(trail(), model);
  }

  /** Returns what is known of a version, every file of it checked. */
  public ModelVersion version(String model, int version) throws IOException {
    return folder(model, version).checked(versionHash(trail(), model, version));
  }

  /** Returns the folder of a version's bundle. */
  public Path bundle(String model, int version) {
    return folder(model, version).path().resolve(VersionFolder.BUNDLE);
  }

  /**
   * Adds the bundle of a training run as the next version, which becomes the challenger, and
   * returns its number.
   */
  public int add(String model, Path run) throws IOException {
    VersionReference.name(model);
    return RegistryLock.with(root, PATIENCE, () -> addAlone(model, run));
  }

  private int addAlone(String model, Path run) throws IOException {
    AuditTrail trail = trail();
    ModelVersion version = VersionFolder.read(run, clock.instant());
    ModelState before = ModelState.of(trail.entries()).getOrDefault(model, ModelState.empty(model));
    for (int each = 1; each <= before.versions(); each++) {
      Check.argument(
          !VersionFile.read(folder(model, each).path()).origin().equals(version.origin()),
          "run must be new to %s, was its version %s",
          model,
          each);
    }
    int number = before.versions() + 1;
    VersionFolder folder = folder(model, number);
    folder.write(run, version);
    ObjectNode evidence =
        StageResult.object()
            .put("bundleHash", version.origin().bundle())
            .put(VERSION_HASH, FileHash.ofFile(folder.path().resolve(VersionFile.NAME)));
    commit(
        trail,
        Act.ADD,
        new Change(model, ModelState.CHALLENGER, before.challenger(), number),
        List.of("added from " + run),
        evidence);
    return number;
  }

  /**
   * Gives {@code alias} to a version, 0 to take it away.
   *
   * @throws IllegalArgumentException if the alias is that of the champion, whom only the gate names
   */
  public void alias(String model, String alias, int version) throws IOException {
    Check.argument(
        !alias.equals(ModelState.CHAMPION),
        "alias must not be %s, which only promote and rollback give, was %s",
        ModelState.CHAMPION,
        alias);
    RegistryLock.with(
        root,
        PATIENCE,
        () -> {
          AuditTrail trail = trail();
          int from = state(trail, model).aliases().getOrDefault(alias, 0);
          var change = new Change(model, alias, from, version);
          return commit(trail, Act.ALIAS, change, List.of(), StageResult.object());
        });
  }

  /** Asks the gate whether the version of {@code asked} may be the champion, and acts on it. */
  public Decision promote(PromotionRequest asked) throws IOException {
    return RegistryLock.with(root, PATIENCE, () -> promoteAlone(asked));
  }

  private Decision promoteAlone(PromotionRequest asked) throws IOException {
    AuditTrail trail = trail();
    ModelState before = state(trail, asked.model());
    Decision decision = new Promotion(this).decide(asked, before, looks(trail, asked.model()));
    commit(
        trail,
        decision.verdict().passed() ? Act.PROMOTE : Act.REFUSE,
        new Change(asked.model(), ModelState.CHAMPION, before.champion(), decision.challenger()),
        decision.verdict().reasons(),
        decision.json());
    return decision;
  }

  /** Makes the champion before the champion again, and returns its number. */
  public int rollback(String model, String reason) throws IOException {
    return RegistryLock.with(root, PATIENCE, () -> rollbackAlone(model, reason));
  }

  private int rollbackAlone(String model, String reason) throws IOException {
    AuditTrail trail = trail();
    ModelState before = state(trail, model);
    Check.argument(
        !before.former().isEmpty(),
        "model must have an earlier champion to roll back to, was %s",
        model);
    int to = before.former().get(before.former().size() - 1);
    folder(model, to).checked(versionHash(trail, model, to));
    commit(
        trail,
        Act.ROLLBACK,
        new Change(model, ModelState.CHAMPION, before.champion(), to),
        List.of(reason),
        StageResult.object());
    return to;
  }

  /** Returns what is not as the trail says, in sentences; none if all is well. */
  public List<String> problems() throws IOException {
    return new RegistryCheck(root, this).problems(trail());
  }

  AuditTrail trail() throws IOException {
    return AuditTrail.read(root);
  }

  VersionFolder folder(String model, int version) {
    return new VersionFolder(
        root.resolve("models").resolve(model).resolve("versions").resolve("" + version));
  }

  /** Returns the hash of a version's index as it was when it was added. */
  static String versionHash(AuditTrail trail, String model, int version) {
    return trail.entries().stream()
        .filter(each -> each.act() == Act.ADD)
        .filter(each -> each.change().model().equals(model) && each.change().to() == version)
        .map(each -> each.evidence().path(VERSION_HASH).asText())
        .findFirst()
        .orElseThrow();
  }

  private static int looks(AuditTrail trail, String model) {
    return (int)
        trail.entries().stream()
            .filter(each -> each.act() == Act.PROMOTE || each.act() == Act.REFUSE)
            .filter(each -> each.change().model().equals(model))
            .count();
  }

  private static ModelState state(AuditTrail trail, String model) {
    var states = ModelState.of(trail.entries());
    Check.argument(
        states.containsKey(model), "model must be one of %s, was %s", states.keySet(), model);
    return states.get(model);
  }

  private ModelState commit(
      AuditTrail trail, Act act, Change change, List<String> reasons, JsonNode evidence)
      throws IOException {
    var entry = new AuditEntry(clock.instant(), actor, act, change, reasons, evidence);
    AuditTrail after = trail.append(entry);
    ModelState state = ModelState.of(after.entries()).get(change.model());
    AliasFile.write(AliasFile.of(root, change.model()), state);
    return state;
  }
}
