/**
 * The list of all families, and the page that says what their columns are. Begin with {@link
 * io.plimsoll.feature.registry.FeatureFamilies}.
 */
package io.plimsoll.feature.registry;
