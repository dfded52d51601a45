/**
 * Versions of trained models, which of them serves, and who decided so. Begin with {@link
 * io.plimsoll.training.registry.ModelRegistry}.
 */
package io.plimsoll.training.registry;
