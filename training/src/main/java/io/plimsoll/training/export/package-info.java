/**
 * Models in formats of others. Begin with {@link io.plimsoll.training.export.BundleModels}, which
 * says what is exported and how a forecast is made of it.
 */
package io.plimsoll.training.export;
