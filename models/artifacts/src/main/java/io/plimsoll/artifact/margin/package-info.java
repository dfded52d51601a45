/**
 * The margin report: made by {@link io.plimsoll.artifact.margin.MarginReportBuilder}, written and
 * read by one class each, and summed up for the chain by {@link
 * io.plimsoll.artifact.margin.EpochHeader}.
 */
package io.plimsoll.artifact.margin;
