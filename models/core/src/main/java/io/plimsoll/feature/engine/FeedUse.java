package io.plimsoll.feature.engine;

import io.plimsoll.market.Feed;

/**
 * A feed and what it is to the instrument.
 *
 * @param feed the records
 * @param role why they are read
 */
public record FeedUse(Feed feed, FeedRole role) {}
