/**
 * What a bundle was made from, written beside it, so that it can be made again. Begin with {@link
 * io.plimsoll.training.lineage.PlanLock}.
 */
package io.plimsoll.training.lineage;
