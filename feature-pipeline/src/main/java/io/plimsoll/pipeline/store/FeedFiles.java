package io.plimsoll.pipeline.store;

import io.plimsoll.market.Feed;
import java.util.List;

/**
 * The files of one feed.
 *
 * @param feed the records
 * @param barLength length of the bars as a word, empty for other kinds
 * @param files in the order of their days, at least one
 */
public record FeedFiles(Feed feed, String barLength, List<FeedFile> files) {
  public FeedFiles {
    files = List.copyOf(files);
  }
}
