package io.plimsoll.pipeline.load;

import io.plimsoll.market.Check;
import io.plimsoll.pipeline.source.ExchangeSources;
import io.plimsoll.pipeline.source.MappedBarSource;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.Source;
import io.plimsoll.pipeline.source.SourceOptions;
import io.plimsoll.pipeline.source.Sources;
import io.plimsoll.pipeline.source.book.BookSources;
import io.plimsoll.pipeline.source.chain.ChainSources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every source that an import knows, in the order in which they are asked about a file. */
public final class ImportSources {
  /** The word for "each file as what it looks like". */
  public static final String AUTO = "auto";

  private ImportSources() {}

  /**
   * Returns {@code word}.
   *
   * @throws IllegalArgumentException if it is neither {@code auto} nor the word of a source
   */
  public static String checked(String word, SourceOptions options) {
    List<String> words = words(options);
    Check.argument(
        word.equals(AUTO) || words.contains(word),
        "source must be one of auto, %s, was %s",
        String.join(", ", words),
        word);
    return word;
  }

  /** Returns the words for the sources, in order. */
  public static List<String> words(SourceOptions options) {
    var words = new ArrayList<String>();
    series(AUTO).forEach(source -> words.add(source.word()));
    archives(AUTO, options).forEach(source -> words.add(source.word()));
    mappedBars(AUTO, options).forEach(source -> words.add(source.word()));
    recordings(AUTO).forEach(source -> words.add(source.word()));
    return words;
  }

  /** Returns the sources of bars and daily statistics that {@code word} allows: asked first. */
  static List<Source> series(String word) {
    return Sources.all().stream().filter(source -> allows(word, source.word())).toList();
  }

  /** Returns the sources of archives, and of mapped records, that it allows, as new: second. */
  static List<RecordSource> archives(String word, SourceOptions options) {
    return ExchangeSources.all(options).stream()
        .filter(source -> allows(word, source.word()))
        .toList();
  }

  /** Returns the source of mapped bars, if the user has mapped some and it is allowed: third. */
  static List<Source> mappedBars(String word, SourceOptions options) {
    return options.mapping().filter(mapping -> mapping.bars().isPresent()).stream()
        .<Source>map(MappedBarSource::new)
        .filter(source -> allows(word, source.word()))
        .toList();
  }

  /** Returns the sources of books, chains and statistics that it allows, as new: last. */
  static List<RecordSource> recordings(String word) {
    return Stream.of(BookSources.all(), ChainSources.all())
        .flatMap(List::stream)
        .filter(source -> allows(word, source.word()))
        .toList();
  }

  /** Returns every source of records that {@code word} allows, as new. */
  static List<RecordSource> records(String word, SourceOptions options) {
    return Stream.of(archives(word, options), recordings(word)).flatMap(List::stream).toList();
  }

  private static boolean allows(String word, String source) {
    return word.equals(AUTO) || word.equals(source);
  }
}
