/**
 * Runs recorded in the words of MLflow, in a folder or on its server. Begin with {@link
 * io.plimsoll.training.tracking.Tracker}.
 */
package io.plimsoll.training.tracking;
