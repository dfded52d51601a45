/**
 * What a person reads to judge data: the table, the page and the JSON made from an {@link
 * io.plimsoll.artifact.market.ImportReport}. Begin with {@link
 * io.plimsoll.pipeline.quality.QualityTable}.
 */
package io.plimsoll.pipeline.quality;
