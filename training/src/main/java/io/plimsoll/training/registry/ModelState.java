package io.plimsoll.training.registry;

import io.plimsoll.training.registry.AuditEntry.Act;
import io.plimsoll.training.registry.AuditEntry.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions of one model, and their aliases.
 *
 * @param name of the model
 * @param versions how many there are; they are numbered from 1
 * @param aliases version of each
 * @param former champions that a rollback returns to, the latest last
 */
public record ModelState(
    String name, int versions, SortedMap<String, Integer> aliases, List<Integer> former) {
  /** Alias of the version that serves. */
  public static final String CHAMPION = "champion";

  /** Alias of the version that is to replace it. */
  public static final String CHALLENGER = "challenger";

  public ModelState {
    aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    former = List.copyOf(former);
  }

  /** Returns the state of a model that has no version yet. */
  static ModelState empty(String name) {
    return new ModelState(name, 0, new TreeMap<>(), List.of());
  }

  /** Returns the version that is to replace the champion, 0 if none. */
  public int challenger() {
    return aliases.getOrDefault(CHALLENGER, 0);
  }

  /** Returns the version that serves, 0 if none. */
  public int champion() {
    return aliases.getOrDefault(CHAMPION, 0);
  }

  /** Returns the aliases of {@code version}, ascending. */
  public List<String> aliasesOf(int version) {
    return aliases.entrySet().stream()
        .filter(each -> each.getValue() == version)
        .map(each -> each.getKey())
        .toList();
  }

  /** Returns the states that follow from what was done. */
  static SortedMap<String, ModelState> of(List<AuditEntry> entries) {
    var states = new TreeMap<String, ModelState>();
    for (AuditEntry entry : entries) {
      String name = entry.change().model();
      ModelState before = states.getOrDefault(name, empty(name));
      states.put(name, before.after(entry.act(), entry.change()));
    }
    return states;
  }

  private ModelState after(Act act, Change change) {
    if (act == Act.REFUSE) {
      return this;
    }
    var changed = new TreeMap<>(aliases);
    if (change.to() == 0) {
      changed.remove(change.alias());
    } else {
      changed.put(change.alias(), change.to());
    }
    var champions = new ArrayList<>(former);
    if (act == Act.PROMOTE) {
      changed.remove(CHALLENGER, change.to());
      if (change.from() != 0) {
        champions.add(change.from());
      }
    }
    if (act == Act.ROLLBACK) {
      champions.remove(champions.size() - 1);
    }
    return new ModelState(name, act == Act.ADD ? versions + 1 : versions, changed, champions);
  }
}
