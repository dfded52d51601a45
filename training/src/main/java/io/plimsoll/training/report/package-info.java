/**
 * What a person reads of a run: one self-contained HTML page, and one line and one JSON object per
 * command.
 *
 * <p>x
 */
package io.plimsoll.training.report;
