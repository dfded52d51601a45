/** How far a stage is, for the person who waits. */
package io.plimsoll.pipeline.progress;
