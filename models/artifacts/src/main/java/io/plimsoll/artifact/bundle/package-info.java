/**
 * The model bundle: everything that a forecast needs, as a folder of text files, and the forecaster
 * that it makes in plain Java. Begin with {@link io.plimsoll.artifact.bundle.ModelBundle}.
 */
package io.plimsoll.artifact.bundle;
