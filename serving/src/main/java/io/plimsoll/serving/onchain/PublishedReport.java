package io.plimsoll.serving.onchain;

import io.plimsoll.serving.store.Confirmation;

/**
 * A report as an epoch of a registry.
 *
 * @param deployment where
 * @param epoch number of the epoch
 * @param confirmation transaction that brought it
 * @param already whether the registry had it before this call
 */
public record PublishedReport(
    Deployment deployment, long epoch, Confirmation confirmation, boolean already) {}
