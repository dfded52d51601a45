/**
 * The feature table as files: one Parquet file an instrument, or one a day of it, and a manifest
 * that says what the columns mean and what they were made from. Begin with {@link
 * io.plimsoll.artifact.table.FeatureTableReader}.
 */
package io.plimsoll.artifact.table;
