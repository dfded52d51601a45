package io.plimsoll.pipeline.store;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A canonical file.
 *
 * @param path of it, with the scheme of its file system
 * @param firstDay first UTC day of the known times that it may hold
 * @param lastDay the last
 */
public record FeedFile(String path, LocalDate firstDay, LocalDate lastDay)
    implements Serializable {}
