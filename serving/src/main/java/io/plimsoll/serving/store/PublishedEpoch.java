package io.plimsoll.serving.store;

/** A confirmed epoch: where, what and in which transaction. */
public record PublishedEpoch(
    RegistryKey registry, Publication publication, Confirmation confirmation) {}
