package io.plimsoll.pipeline.load;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.SourceOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What to import.
 *
 * @param inputs files and folders
 * @param out folder that will hold the result, and nothing else
 * @param source word of a source, or {@code auto}
 * @param instruments wanted; all that are found, if empty
 * @param range of days wanted
 * @param options of the sources
 * @param faults what to do at a file that cannot be used
 */
public record ImportPlan(
    List<Path> inputs,
    Path out,
    String source,
    List<Instrument> instruments,
    TimeRange range,
    SourceOptions options,
    Faults faults) {
  public ImportPlan {
    inputs = List.copyOf(inputs);
    instruments = instruments.stream().distinct().sorted().toList();
  }

  /** Creates a plan that needs no option and fails at a file that cannot be used. */
  public ImportPlan(
      List<Path> inputs, Path out, String source, List<Instrument> instruments, TimeRange range) {
    this(inputs, out, source, instruments, range, SourceOptions.NONE, Faults.FAIL);
  }
}
